import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { quote } from './quote.ts'
import { refuseReference } from './reference.ts'

/** Parses a whole number above 0; throws an ExplainedError that names the input and says where to find the number. */
export function parseId(input: string, value: string, whereToFind: string): number {
  const id = /^\d+$/.test(value) ? Number(value) : 0
  if (id > 0 && Number.isSafeInteger(id)) return id
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, but it must be a whole number above 0.`,
    remedy: whereToFind,
  })
}

/**
 * Parses an App ID (a whole number above 0) and returns it in decimal; takes a client ID, too, as
 * actions/create-github-app-token does; throws an ExplainedError that names the input.
 */
export function parseAppId(input: string, value: string): string {
  if (value.startsWith('Iv')) return parseClientId(input, value)
  return String(parseId(input, value, "Copy the App ID from the App's settings page."))
}

/**
 * Parses a client ID (`Iv1.…` or `Iv23…`: letters, digits, dots, dashes; GitHub also accepts an App ID instead).
 * @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function parseClientId(input: string, value: string): string {
  refuseReference(input, value)
  if (/^[0-9a-f]{40}$/i.test(value)) {
    throw fixable({
      failed: prose`${named(input)} looks like a client secret.`,
      remedy:
        "Use the client ID, which starts with Iv. It is above the client secrets on the App's settings page.",
    })
  }
  if (/^[\w.-]{1,100}$/.test(value)) return value
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, which is not a client ID.`,
    remedy: "Copy the value that starts with Iv from the App's settings page.",
  })
}
