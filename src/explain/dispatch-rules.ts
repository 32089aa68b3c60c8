import { about, named, prose } from '../errors/text.ts'
import { nameOf, type DispatchEvent } from '../github/dispatch-event.ts'
import type { Connection } from '../http/connect.ts'
import { fullName, sameName, type Repository } from '../parse/repository.ts'
import { howToCorrect } from './refusal.ts'
import type { Rule } from './rule.ts'

/** An event that was sent to a target. */
export interface DispatchAttempt extends Pick<Connection, 'apiUrl' | 'webUrl'> {
  readonly event: DispatchEvent
  readonly target: Repository
  /** The page of the App's installation whose token sent it; undefined for a token that the user gave. */
  readonly installationUrl: string | undefined
  /** The names under which the user gave the target. */
  readonly names: readonly string[]
  /** The present name of a target that was renamed or transferred, if GitHub tells it. */
  readonly movedTo?: Repository | undefined
}

/** What can be wrong with a target, whatever the event. */
export const targetRules: readonly Rule<DispatchAttempt>[] = [
  {
    on: [301, 302, 307, 308],
    failed: ({ target, movedTo }) =>
      movedTo === undefined
        ? 'the repository was renamed or transferred.'
        : `the repository was ${sameName(target.owner, movedTo.owner) ? 'renamed' : 'transferred'} and is now '${fullName(movedTo)}'.`,
    remedy: ({ names }) => prose`Use the new name: ${howToCorrect(names)}.`,
  },
  {
    on: [403],
    message: /archived/,
    failed: 'archived repositories cannot receive events.',
    remedy: ({ names }) => prose`Unarchive the repository, or ${howToCorrect(names)}.`,
  },
]

/** What can be wrong with a `repository_dispatch` event. */
export const eventRules: readonly Rule<DispatchAttempt>[] = [
  {
    on: [422],
    failed: (_, { message }) => `GitHub refused the event and responded with '${message}'.`,
    remedy: () => prose`Correct ${named('dispatch-event-type')} or ${named('dispatch-client-payload')}.`,
  },
]

/**
 * What can be wrong with a `workflow_dispatch` event.
 * @see https://docs.github.com/actions/how-tos/manage-workflow-runs/manually-run-a-workflow
 */
export const workflowRules: readonly Rule<DispatchAttempt>[] = [
  {
    on: [422],
    message: /^No ref found/,
    failed: (_, { message }) => `there is no such branch or tag. GitHub responded with '${message}'.`,
    remedy: () => prose`Correct ${named('dispatch-ref')}, or leave it out to use the default branch.`,
  },
  {
    on: [422],
    message: /failed to parse workflow/i,
    failed: (_, { message }) =>
      `the file of the workflow is not valid on the branch or tag that it should run on. GitHub responded with '${message}'.`,
    remedy: ({ target, event }) =>
      prose`Correct '${nameOf(event)}' in ${about(fullName(target))}, in the line that GitHub names.`,
  },
  {
    on: [422],
    message: /does not have 'workflow_dispatch' trigger/,
    failed:
      'the workflow does not have the trigger workflow_dispatch on the branch or tag that it should run on.',
    remedy: () =>
      'Add workflow_dispatch to its triggers there and on the default branch. GitHub may take a minute to read a new file.',
  },
  {
    on: [422],
    message: /disabled workflow/,
    failed: 'the workflow is disabled.',
    remedy: ({ webUrl, target }) =>
      prose`Enable it at ${about(fullName(target), (name) => `${webUrl}/${name}/actions`)}.`,
  },
  {
    on: [422],
    message: /^(?:Unexpected inputs|Required input|Provided value)/,
    failed: (_, { message }) =>
      `the inputs do not match those of the workflow. GitHub responded with '${message}'.`,
    remedy: () => prose`Correct ${named('dispatch-inputs')}.`,
  },
  {
    on: [422],
    failed: (_, { message }) => `GitHub refused the event and responded with '${message}'.`,
    remedy: () =>
      prose`Correct ${named('dispatch-workflow')}, ${named('dispatch-ref')}, or ${named('dispatch-inputs')}.`,
  },
]
