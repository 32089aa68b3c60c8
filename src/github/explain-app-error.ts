import { RequestError } from '@octokit/request-error'
import { FixableError, type Complaint } from '../errors.ts'
import type { AppAuth } from './create-app-auth.ts'
import { explainError, isFromGitHub, messageOf, type Attempt } from './explain-error.ts'

/** The App that asks, and what it was doing. */
export type AppAttempt = Attempt & Pick<AppAuth, 'issuer' | 'issuerInput' | 'webUrl'>

interface Rule {
  readonly status: number
  readonly message: RegExp
  readonly explain: (attempt: AppAttempt) => Complaint
}

const settings = (webUrl: string): string =>
  `the App's settings page (${webUrl}/settings/apps, or ${webUrl}/organizations/ORG/settings/apps)`

const unknownKey = 'must generate a public key'

/** Tells GitHub's answer for an App without a key, which it also gives in the first seconds after a registration. */
export function isUnknownKey(error: unknown): boolean {
  return error instanceof RequestError && error.status === 401 && error.message.includes(unknownKey)
}

const rules: readonly Rule[] = [
  {
    status: 401,
    message: /could not be decoded/,
    explain: ({ issuer, issuerInput, apiUrl, webUrl }) => ({
      failed: `'private-key' is not a key of the App with the ${issuerInput} '${issuer}' at ${apiUrl}, or the key was deleted there.`,
      remedy: `Copy '${issuerInput}' and a new 'private-key' from the same App, on ${settings(webUrl)}.`,
    }),
  },
  {
    status: 401,
    message: /'Issuer' claim/,
    explain: ({ issuer, issuerInput, apiUrl }) => ({
      failed: `No App at ${apiUrl} has the ${issuerInput} '${issuer}'.`,
      remedy: apiUrl.endsWith('/api/v3')
        ? `Correct '${issuerInput}', or set 'app-id' to the App's number: an older GitHub Enterprise Server knows no client IDs.`
        : `Copy '${issuerInput}', which starts with Iv, from the App's settings page.`,
    }),
  },
  {
    status: 401,
    message: /'(?:Expiration time|Issued at)' claim/,
    explain: () => ({
      failed: "This runner's clock is wrong, and GitHub's answer did not allow to correct for it.",
      remedy: 'Set the clock of the runner, best by NTP.',
    }),
  },
  {
    status: 401,
    message: new RegExp(unknownKey),
    explain: ({ issuer, issuerInput, webUrl }) => ({
      failed: `The App with the ${issuerInput} '${issuer}' has no private key on GitHub.`,
      remedy: `Generate one on ${settings(webUrl)}, and store it for 'private-key'.`,
    }),
  },
  {
    status: 404,
    message: /Integration not found/,
    explain: ({ issuer, issuerInput, apiUrl }) => ({
      failed: `There is no App with the ${issuerInput} '${issuer}' at ${apiUrl}.`,
      remedy: `Correct '${issuerInput}', or set 'github-api-url' to the server on which the App is registered.`,
    }),
  },
  {
    status: 401,
    message: /./,
    explain: ({ issuer, issuerInput, apiUrl }) => ({
      failed: `${apiUrl} refuses the App with the ${issuerInput} '${issuer}'.`,
      remedy: `Check that '${issuerInput}' and 'private-key' belong to the same App and that 'github-api-url' is its server.`,
    }),
  },
]

/** Returns the error that says in two sentences why a request signed by the App failed; what is not about the App falls to explainError. */
export function explainAppError(error: unknown, attempt: AppAttempt): Error {
  if (!(error instanceof RequestError) || !isFromGitHub(error)) return explainError(error, attempt)
  const message = messageOf(error)
  const rule = rules.find((candidate) => candidate.status === error.status && candidate.message.test(message))
  if (rule === undefined) return explainError(error, attempt)
  return new FixableError(rule.explain(attempt), { cause: error })
}
