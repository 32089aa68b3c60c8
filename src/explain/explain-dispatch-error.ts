import { outage } from '../errors/explained-error.ts'
import { named, prose, word } from '../errors/text.ts'
import { howAnswerWasLost } from '../http/network-failure.ts'
import type { Connection } from '../http/connect.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { explainError } from './explain-error.ts'
import { howToCorrect } from './refusal.ts'
import { explainBy, type Failure, type Rule } from './rule.ts'

/** An event that was sent to a target. */
export interface DispatchAttempt extends Pick<Connection, 'apiUrl' | 'webUrl'> {
  readonly eventType: string
  readonly target: Repository
  /** The page of the App's installation whose token sent it; undefined for a token that was given. */
  readonly installationUrl: string | undefined
  /** The names under which the user gave the target. */
  readonly names: readonly string[]
}

/** Explains why an event was not surely delivered, and tells one that GitHub surely did not take from one whose answer was lost. */
export function explainDispatchError(
  error: unknown,
  attempt: DispatchAttempt,
): Readonly<{ status: 'failed' | 'unknown'; error: Error }> {
  const { eventType, target, installationUrl, apiUrl } = attempt
  const lost = howAnswerWasLost(error)
  if (lost !== undefined) return { status: 'unknown', error: explainLost(error, lost, attempt) }
  const doing = `send '${eventType}' to '${fullName(target)}'`
  const rules = [...common, ...(installationUrl === undefined ? byGivenToken : byInstallation)]
  const explained = explainBy(rules, error, { ...attempt, opening: `Could not ${doing}: ` })
  return { status: 'failed', error: explained ?? explainError(error, { doing, apiUrl }) }
}

function explainLost(error: unknown, how: string, { eventType, target, webUrl }: DispatchAttempt): Error {
  const repository = fullName(target)
  return outage(
    {
      failed: `Whether '${eventType}' reached '${repository}' is unknown, since GitHub's answer was lost (${how}).`,
      remedy: prose`The event may have been delivered, so it was not sent again: look at ${webUrl}/${repository}/actions before you run ${word('the job')} again.`,
    },
    error,
  )
}

/** @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible */
function askedBy({ acceptedPermissions }: Failure): string {
  return acceptedPermissions === '' ? '' : ` (GitHub asks for ${acceptedPermissions.slice(0, 100)})`
}

const common: readonly Rule<DispatchAttempt>[] = [
  {
    on: [403],
    message: /archived/,
    failed: 'it is archived and takes no events.',
    remedy: ({ names }) => prose`Unarchive it, or ${howToCorrect(names)}.`,
  },
  {
    on: [422],
    failed: (_, { message }) => `GitHub refuses the event with '${message}'.`,
    remedy: () => prose`Correct ${named('dispatch-event-type')} or ${named('dispatch-client-payload')}.`,
  },
]

/** GitHub answers 404 for what a token must not see, and 403 for what it must not write. */
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
      `the App's installation does not cover it${askedBy(failure)}, or there is no such repository.`,
    remedy: ({ installationUrl, names }) =>
      prose`Select it in the App's installation at ${String(installationUrl)}, or ${howToCorrect(names)}.`,
  }),
  {
    on: [401],
    failed: () => prose`GitHub does not know the token that it created for ${word('this step')}.`,
    remedy: () =>
      prose`Run ${word('the job')} again, and look at https://www.githubstatus.com if it happens again.`,
  },
]

const byGivenToken: readonly Rule<DispatchAttempt>[] = [
  ...outOfReach({
    failed: (_, failure) =>
      prose`${named('token')} does not reach it or may not write its contents${askedBy(failure)}.`,
    remedy: () =>
      prose`Give a token with 'contents: write' there; GITHUB_TOKEN reaches its own repository alone, so for another one give an App's ${named('client-id')} and ${named('private-key')} in place of ${named('token')}.`,
  }),
  {
    on: [401],
    failed: () => prose`GitHub refuses ${named('token')}, which is expired, revoked or mistyped.`,
    remedy: () => prose`Store a valid token for ${named('token')}.`,
  },
]
