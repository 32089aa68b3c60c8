import { RequestError } from '@octokit/request-error'
import { FixableError } from '../errors.ts'
import type { AppAuth } from './create-app-auth.ts'
import { explainError, messageOf, type Attempt } from './explain-error.ts'

/** The App that asks, and what it was doing. */
export type AppAttempt = Attempt & Pick<AppAuth, 'issuer' | 'issuerInput' | 'webUrl'>

type Rule = readonly [
  status: number,
  message: RegExp,
  explain: (attempt: AppAttempt) => readonly [failed: string, remedy: string],
]

const settings = (webUrl: string): string =>
  `the App's settings page (${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`

const rules: readonly Rule[] = [
  [
    401,
    /could not be decoded/,
    ({ issuer, issuerInput, apiUrl, webUrl }) => [
      `'private-key' is not a key of the App with the ${issuerInput} '${issuer}' at ${apiUrl}, or the key was deleted there.`,
      `Copy '${issuerInput}' and a new 'private-key' from the same App, on ${settings(webUrl)}.`,
    ],
  ],
  [
    401,
    /'Issuer' claim/,
    ({ issuer, issuerInput, apiUrl }) => [
      `${apiUrl} takes '${issuer}' for no App's id.`,
      `Correct '${issuerInput}', or set 'app-id' to the App's number: an older GitHub Enterprise Server knows no client IDs.`,
    ],
  ],
  [
    401,
    /'(?:Expiration time|Issued at)' claim/,
    () => [
      "This runner's clock is wrong, and GitHub's answer did not allow to correct for it.",
      'Set the clock of the runner, best by NTP.',
    ],
  ],
  [
    401,
    /must generate a public key/,
    ({ issuer, issuerInput, webUrl }) => [
      `The App with the ${issuerInput} '${issuer}' has no private key on GitHub.`,
      `Generate one on ${settings(webUrl)}, and store it for 'private-key'.`,
    ],
  ],
  [
    404,
    /Integration not found/,
    ({ issuer, issuerInput, apiUrl }) => [
      `There is no App with the ${issuerInput} '${issuer}' at ${apiUrl}.`,
      `Correct '${issuerInput}', or set 'github-api-url' to the server on which the App is registered.`,
    ],
  ],
  [
    401,
    /./,
    ({ issuer, issuerInput, apiUrl }) => [
      `${apiUrl} refuses the App with the ${issuerInput} '${issuer}'.`,
      `Check that '${issuerInput}' and 'private-key' belong to the same App and that 'github-api-url' is its server.`,
    ],
  ],
]

/** Returns the error that says in two sentences why a request signed by the App failed; what is not about the App falls to explainError. */
export function explainAppError(error: unknown, attempt: AppAttempt): Error {
  if (error instanceof FixableError || !(error instanceof RequestError)) return explainError(error, attempt)
  const message = messageOf(error)
  const rule = rules.find(([status, pattern]) => status === error.status && pattern.test(message))
  if (rule === undefined) return explainError(error, attempt)
  return new FixableError(...rule[2](attempt), { cause: error })
}
