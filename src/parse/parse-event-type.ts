import { FixableError } from '../errors.ts'

/**
 * Parses an event type of 1 to 100 characters; throws a FixableError for a longer one.
 * @see https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
 */
export function parseEventType(text: string): string {
  const length = Array.from(text).length
  if (length <= 100) return text
  throw new FixableError({
    failed: `'dispatch-event-type' has ${length} characters, but GitHub takes at most 100.`,
    remedy: `Shorten it, and put details into 'dispatch-client-payload'.`,
  })
}
