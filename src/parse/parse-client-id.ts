import { FixableError } from '../errors.ts'
import { quote } from './quote.ts'

/**
 * Parses a client ID (`Iv1.…` or `Iv23…`, letters, digits, dots, dashes; GitHub takes an App ID in its place).
 * @see https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function parseClientId(text: string): string {
  if (/^[0-9a-f]{40}$/i.test(text)) {
    throw new FixableError({
      failed: "'client-id' looks like a client secret.",
      remedy:
        "Give the client ID, which starts with Iv and stands above the client secrets on the App's settings page.",
    })
  }
  if (/^[\w.-]{1,100}$/.test(text)) return text
  throw new FixableError({
    failed: `'client-id' is ${quote(text)}, which is no client ID.`,
    remedy: `Copy the value that starts with Iv from the App's settings page.`,
  })
}
