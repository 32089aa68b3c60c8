import { named, prose, word, type Text } from '../errors/text.ts'
import { networkRules, notGitHub } from './explain-network-failure.ts'
import { checkForOutage } from '../parse/parse-url.ts'
import { explainBy, type Attempt, type Failure, type Rule } from './rule.ts'

/** Returns the error that says in two sentences why a request failed, whatever it was for; returns any other error unchanged. */
export function explainError(error: unknown, attempt: Attempt): Error {
  const opening = prose`Could not ${attempt.doing}: `
  return explainBy(rules, error, { ...attempt, opening }) ?? (error as Error)
}

/** Adds GitHub's answer to a sentence about a refusal. */
function answered(failed: Text) {
  return (_: Attempt, { message, code }: Failure): Text =>
    prose`${failed} GitHub responded with '${message}' (${code}).`
}

const rules: readonly Rule<Attempt>[] = [
  ...networkRules,
  {
    on: ['limit'],
    isOutage: true,
    failed: (_, { endsAt }) =>
      `GitHub's rate limit is used up; ${endsAt === '' ? 'GitHub does not say when it resets' : `it resets at ${endsAt}`}.`,
    remedy: () => prose`Run ${word('the job')} again later, and send fewer requests per hour.`,
  },
  {
    on: ['fault'],
    isOutage: true,
    failed: (_, { message }) => `GitHub responded with ${message}, which is an error on its side.`,
    remedy: ({ apiUrl }) =>
      prose`Run ${word('the job')} again later. If this keeps happening, ${checkForOutage(apiUrl)}.`,
  },
  {
    on: ['page'],
    failed: ({ apiUrl }, { code }) =>
      `${apiUrl} responded with status ${code} and a page that does not come from GitHub's REST API.`,
    remedy: notGitHub,
  },
  {
    on: [400],
    message: /not a supported version/,
    failed: answered('the server is too old.'),
    remedy: 'Update GitHub Enterprise Server to a version that supports the REST API version 2022-11-28.',
  },
  {
    on: [410],
    failed: answered('the server no longer supports this version of the REST API.'),
    remedy: () => prose`Update ${word('this action')} to the latest version.`,
  },
  {
    on: [403],
    message: /IP allow list/,
    failed: answered('the organization only accepts requests from the IP addresses on its allow list.'),
    remedy: () =>
      prose`Run ${word('the job')} on a ${word('runner')} whose IP address is on the allow list, or ask an owner of the organization to add it.`,
  },
  {
    on: [403],
    message: /SAML/,
    failed: answered('the organization requires SAML single sign-on.'),
    remedy: () =>
      prose`Authorize the token for the organization, or use an App with ${named('client-id')} and ${named('private-key')}, which needs no single sign-on.`,
  },
  {
    on: ['refusal'],
    failed: answered('GitHub refused the request.'),
    remedy: (_, { documentation }) => `See ${documentation} for what this request requires.`,
  },
]
