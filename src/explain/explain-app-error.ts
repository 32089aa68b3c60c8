import { RequestError } from '@octokit/request-error'
import { named, prose, word, type Text } from '../errors/text.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import { explainError } from './explain-error.ts'
import { explainBy, type Attempt, type Rule } from './rule.ts'

/** The App that sends the request, and what it was doing. */
export type AppAttempt = Attempt & Pick<AppAuth, 'issuer' | 'webUrl' | 'keyInput'>

const unknownKey = 'must generate a public key'

/** Returns whether GitHub says that the App has no key, which it also does in the first seconds after registration. */
export function isUnknownKey(error: unknown): boolean {
  return error instanceof RequestError && error.status === 401 && error.message.includes(unknownKey)
}

/** Returns the error that says in two sentences why a request signed by the App failed; leaves failures that are not about the App to explainError. */
export function explainAppError(error: unknown, attempt: AppAttempt): Error {
  return explainBy(rules, error, attempt) ?? explainError(error, attempt)
}

function theApp({ issuer }: AppAttempt): Text {
  return prose`the ${word('client ID')} '${issuer}'`
}

function settings({ webUrl }: AppAttempt): string {
  return `the App's settings page (see ${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`
}

const rules: readonly Rule<AppAttempt>[] = [
  {
    on: [401],
    message: /could not be decoded/,
    failed: (attempt) =>
      prose`${named('private-key')} is not a key of the App with ${theApp(attempt)} at ${attempt.apiUrl}, or the key was deleted.`,
    remedy: (attempt) =>
      prose`Copy ${named('client ID')} and a new ${named('private-key')} from ${settings(attempt)}.`,
  },
  {
    on: [401],
    message: /'Issuer' claim/,
    failed: (attempt) => prose`No App at ${attempt.apiUrl} has ${theApp(attempt)}.`,
    remedy: (attempt) =>
      attempt.apiUrl.endsWith('/api/v3')
        ? prose`Correct ${named('client ID')}, or set ${named('app-id')} to the App ID. Older versions of GitHub Enterprise Server do not support client IDs.`
        : prose`Copy ${named('client ID')} from the App's settings page. It starts with Iv.`,
  },
  {
    on: [401],
    message: /'(?:Expiration time|Issued at)' claim/,
    failed: () =>
      prose`The clock of this ${word('runner')} is wrong, and GitHub's response does not say by how much.`,
    remedy: () => prose`Set the clock of the ${word('runner')}, for example with NTP.`,
  },
  {
    on: [401],
    message: new RegExp(unknownKey),
    failed: (attempt) => prose`The App with ${theApp(attempt)} has no private key on GitHub.`,
    remedy: (attempt) =>
      prose`Generate one on ${settings(attempt)}, and store it as ${named('private-key')}.`,
  },
  {
    on: [404],
    message: /Integration not found/,
    failed: (attempt) => prose`There is no App with ${theApp(attempt)} at ${attempt.apiUrl}.`,
    remedy: () =>
      prose`Correct ${named('client ID')}, or set ${named('github-api-url')} to the server where the App is registered.`,
  },
  {
    on: [401],
    failed: (attempt) => prose`${attempt.apiUrl} refused the App with ${theApp(attempt)}.`,
    remedy: ({ keyInput }) =>
      prose`Check that ${named('client ID')} and ${named(keyInput)} belong to the same App, and that ${named('github-api-url')} is its server.`,
  },
]
