import { outage } from '../errors/explained-error.ts'
import { about, named, prose, word } from '../errors/text.ts'
import { whyUnknown } from '../http/network-failure.ts'
import { permissionLabel } from '../parse/permission-label.ts'
import { checkForOutage } from '../parse/parse-url.ts'
import { fullName } from '../parse/repository.ts'
import { describeEvent } from './describe-event.ts'
import { eventRules, targetRules, workflowRules, type DispatchAttempt } from './dispatch-rules.ts'
import { explainError } from './explain-error.ts'
import { howToCorrect } from './refusal.ts'
import { explainBy, type Failure, type Rule } from './rule.ts'

/**
 * Explains why an event was not or may not have been delivered; the status is `failed` if GitHub certainly did not
 * accept it, and `unknown` if nobody knows.
 */
export function explainDispatchError(
  error: unknown,
  attempt: DispatchAttempt,
): Readonly<{ status: 'failed' | 'unknown'; error: Error }> {
  const why = whyUnknown(error)
  if (why !== undefined) return { status: 'unknown', error: explainUnknown(error, why, attempt) }
  return { status: 'failed', error: explainUnsent(error, attempt) }
}

/** Explains why an event was not sent, if GitHub refused it or an earlier request failed. */
export function explainUnsent(error: unknown, attempt: DispatchAttempt): Error {
  const { event, target, installationUrl, apiUrl } = attempt
  const { todo, to } = describeEvent(event)
  const doing = prose`${todo} ${to} ${about(fullName(target))}`
  const ofEvent = 'workflow' in event ? workflowRules : eventRules
  const rules = [
    ...ofEvent,
    ...targetRules,
    ...(installationUrl === undefined ? byGivenToken : byInstallation),
  ]
  const explained = explainBy(rules, error, { ...attempt, opening: prose`Could not ${doing}: ` })
  return explained ?? explainError(error, { doing, apiUrl })
}

function explainUnknown(error: unknown, why: string, { event, target, webUrl }: DispatchAttempt): Error {
  const repository = about(fullName(target))
  const actions = about(fullName(target), (name) => `${webUrl}/${name}/actions`)
  return outage(
    {
      failed:
        'workflow' in event
          ? prose`It is unknown whether '${event.workflow}' was started in ${repository}, because ${why}.`
          : prose`It is unknown whether '${event.eventType}' reached ${repository}, because ${why}.`,
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
    failed: ({ event }, failure) =>
      'workflow' in event
        ? `there is no such workflow on the default branch, or the App's installation has no access${askedBy(failure)}.`
        : `the App's installation has no access${askedBy(failure)}, or there is no such repository.`,
    remedy: ({ installationUrl, names, event }) =>
      'workflow' in event
        ? prose`Correct ${named('dispatch-workflow')}, or give the App access at ${String(installationUrl)}.`
        : prose`Give the App access at ${String(installationUrl)}, or ${howToCorrect(names)}.`,
  }),
  {
    on: [401],
    failed: () => prose`GitHub does not recognize the token that it created for ${word('this step')}.`,
    remedy: ({ apiUrl }) =>
      prose`Run ${word('the job')} again. If this keeps happening, ${checkForOutage(apiUrl)}.`,
  },
]

const byGivenToken: readonly Rule<DispatchAttempt>[] = [
  ...outOfReach({
    failed: ({ event }, failure) =>
      'workflow' in event
        ? prose`there is no such workflow on the default branch, or ${named('token')} has no access, or cannot start workflows${askedBy(failure)}.`
        : prose`${named('token')} has no access, or cannot write contents${askedBy(failure)}.`,
    remedy: ({ event }) =>
      prose`Use a token with ${permissionLabel('workflow' in event ? 'actions' : 'contents', 'write')} there. GITHUB_TOKEN only has access to its own repository; for others, use an App with ${named('client-id')} and ${named('private-key')}.`,
  }),
  {
    on: [401],
    failed: () => prose`GitHub refused ${named('token')}, because it is expired, revoked, or mistyped.`,
    remedy: () => prose`Set ${named('token')} to a valid token.`,
  },
]
