import { FixableError } from '../errors.ts'
import { parseId } from './parse-id.ts'
import { quote } from './quote.ts'

/** Parses an App ID (a whole number above 0), and returns it in decimal; throws a FixableError that names the input. */
export function parseAppId(input: string, text: string): string {
  if (text.startsWith('Iv')) {
    throw new FixableError({
      failed: `'${input}' is ${quote(text)}, which looks like a client ID.`,
      remedy: `Give it as 'client-id', or set '${input}' to the App's number.`,
    })
  }
  return String(parseId(input, text, "It stands on the App's settings page as App ID."))
}
