import { named, prose, word, type Text } from '../errors/text.ts'
import { networkRules, notGitHub } from './explain-network-failure.ts'
import { explainBy, type Attempt, type Failure, type Rule } from './rule.ts'

/** Returns the error that says in two sentences why a request failed, whatever it was for; what is no failure of a request is returned as it is. */
export function explainError(error: unknown, attempt: Attempt): Error {
  const opening = `Could not ${attempt.doing}: `
  return explainBy(rules, error, { ...attempt, opening }) ?? (error as Error)
}

/** Ends a sentence about a refusal with what GitHub said. */
function answered(failed: Text) {
  return (_: Attempt, { message, code }: Failure): Text =>
    prose`${failed} GitHub answered '${message}' (${code}).`
}

const rules: readonly Rule<Attempt>[] = [
  ...networkRules,
  {
    on: ['limit'],
    isOutage: true,
    failed: (_, { code, endsAt }) =>
      `GitHub's rate limit is used up (${code}); ${endsAt === '' ? 'GitHub does not say when it ends' : `it ends at ${endsAt}`}.`,
    remedy: () =>
      prose`Run ${word('the job')} again after that, and spread what sends many requests over a longer time.`,
  },
  {
    on: ['fault'],
    isOutage: true,
    failed: (_, { code }) => `GitHub answered with status ${code}, a fault on its side.`,
    remedy: () => prose`Look at https://www.githubstatus.com and run ${word('the job')} again later.`,
  },
  {
    on: ['page'],
    failed: ({ apiUrl }, { code }) =>
      `${apiUrl} answered with status ${code} and a page that is no answer of GitHub's REST API.`,
    remedy: notGitHub,
  },
  {
    on: [400],
    message: /not a supported version/,
    failed: answered('this server is too old.'),
    remedy: 'Update GitHub Enterprise Server to a version that knows the REST API of 2022-11-28.',
  },
  {
    on: [410],
    failed: answered('this version of the REST API is no longer offered.'),
    remedy: () => prose`Update ${word('this action')} to its latest version.`,
  },
  {
    on: [403],
    message: /IP allow list/,
    failed: answered('the organisation lets only listed addresses in.'),
    remedy: () =>
      prose`Run ${word('the job')} on a ${word('runner')} whose address is on the organisation's IP allow list, or let an owner add it there.`,
  },
  {
    on: [403],
    message: /SAML/,
    failed: answered('the organisation asks for SAML single sign-on.'),
    remedy: () =>
      prose`Authorise the token for the organisation, or give an App's ${named('client-id')} and ${named('private-key')}, which need no sign-on.`,
  },
  {
    on: ['refusal'],
    failed: answered('GitHub refused the request.'),
    remedy: 'Look its answer up in the documentation of the REST API.',
  },
]
