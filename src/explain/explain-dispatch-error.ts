import { outage } from '../errors/explained-error.ts'
import { about, named, prose, word } from '../errors/text.ts'
import { howAnswerWasLost } from '../http/network-failure.ts'
import type { Connection } from '../http/connect.ts'
import { permissionLabel } from '../parse/permission-label.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { explainError } from './explain-error.ts'
import { howToCorrect } from './refusal.ts'
import { explainBy, type Failure, type Rule } from './rule.ts'

/** An event that was sent to a target. */
export interface DispatchAttempt extends Pick<Connection, 'apiUrl' | 'webUrl'> {
  readonly eventType: string
  readonly target: Repository
  /** The page of the App's installation whose token sent it; undefined for a token that the user gave. */
  readonly installationUrl: string | undefined
  /** The names under which the user gave the target. */
  readonly names: readonly string[]
}

/** Explains why an event was not or may not have been delivered; the status is `failed` if GitHub certainly did not accept it, and `unknown` if the answer was lost. */
export function explainDispatchError(
  error: unknown,
  attempt: DispatchAttempt,
): Readonly<{ status: 'failed' | 'unknown'; error: Error }> {
  const { eventType, target, installationUrl, apiUrl } = attempt
  const lost = howAnswerWasLost(error)
  if (lost !== undefined) return { status: 'unknown', error: explainLost(error, lost, attempt) }
  const doing = prose`send '${eventType}' to ${about(fullName(target))}`
  const rules = [...common, ...(installationUrl === undefined ? byGivenToken : byInstallation)]
  const explained = explainBy(rules, error, { ...attempt, opening: prose`Could not ${doing}: ` })
  return { status: 'failed', error: explained ?? explainError(error, { doing, apiUrl }) }
}

function explainLost(error: unknown, how: string, { eventType, target, webUrl }: DispatchAttempt): Error {
  const repository = fullName(target)
  const actions = about(repository, (name) => `${webUrl}/${name}/actions`)
  return outage(
    {
      failed: prose`It is unknown whether '${eventType}' reached ${about(repository)}, because GitHub's response was lost (${how}).`,
      remedy: prose`The event may have been delivered, so it was not sent again. Check ${actions} before you run ${word('the job')} again.`,
    },
    error,
  )
}

/** @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible */
function askedBy({ acceptedPermissions }: Failure): string {
  const labels = labelAccepted(acceptedPermissions)
  return labels === '' ? '' : ` (GitHub requires ${labels})`
}

const mostAlternatives = 5

/** Labels the permissions in GitHub's header, in which `;` separates alternatives and `,` separates permissions needed together. */
function labelAccepted(accepted: string): string {
  const alternatives = accepted.split(';').map((together) => {
    const pairs = [...together.matchAll(/\b(\w{1,60})=(read|write|admin)\b/g)]
    return pairs.map(([, name, level]) => permissionLabel(String(name), level)).join(' and ')
  })
  return alternatives.filter(Boolean).slice(0, mostAlternatives).join(' or ')
}

const common: readonly Rule<DispatchAttempt>[] = [
  {
    on: [403],
    message: /archived/,
    failed: 'archived repositories cannot receive events.',
    remedy: ({ names }) => prose`Unarchive the repository, or ${howToCorrect(names)}.`,
  },
  {
    on: [422],
    failed: (_, { message }) => `GitHub refused the event and responded with '${message}'.`,
    remedy: () => prose`Correct ${named('dispatch-event-type')} or ${named('dispatch-client-payload')}.`,
  },
]

/** GitHub answers 404 for what a token cannot see, and 403 for what it cannot write to. */
function outOfReach(
  told: Pick<Rule<DispatchAttempt>, 'failed' | 'remedy'>,
): readonly Rule<DispatchAttempt>[] {
  return [
    { on: [404], ...told },
    { on: [403], message: /not accessible/, ...told },
  ]
}

const byInstallation: readonly Rule<DispatchAttempt>[] = [
  ...outOfReach({
    failed: (_, failure) =>
      `the App's installation has no access${askedBy(failure)}, or there is no such repository.`,
    remedy: ({ installationUrl, names }) =>
      prose`Give the App access at ${String(installationUrl)}, or ${howToCorrect(names)}.`,
  }),
  {
    on: [401],
    failed: () => prose`GitHub does not recognize the token that it created for ${word('this step')}.`,
    remedy: () =>
      prose`Run ${word('the job')} again. If this keeps happening, check https://www.githubstatus.com.`,
  },
]

const byGivenToken: readonly Rule<DispatchAttempt>[] = [
  ...outOfReach({
    failed: (_, failure) =>
      prose`${named('token')} has no access, or cannot write contents${askedBy(failure)}.`,
    remedy: () =>
      prose`Use a token with ${permissionLabel('contents', 'write')} there. GITHUB_TOKEN only has access to its own repository; for others, use an App with ${named('client-id')} and ${named('private-key')}.`,
  }),
  {
    on: [401],
    failed: () => prose`GitHub refused ${named('token')}, because it is expired, revoked, or mistyped.`,
    remedy: () => prose`Set ${named('token')} to a valid token.`,
  },
]
