import { fixable, outage, type ExplainedError } from '../errors/explained-error.ts'
import { about, named, prose, word, type Subject, type Text } from '../errors/text.ts'
import { listFew } from '../parse/quote.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { isOver, type AwaitedRun } from './outcome.ts'

/** Why a run did not succeed, by its conclusion or by what is known besides; the last entry matches everything else. */
interface Ending {
  readonly fits: (awaited: AwaitedRun) => boolean
  readonly failed: (awaited: AwaitedRun) => string
  readonly remedy: Text
}

const concludedAs =
  (conclusion: string) =>
  ({ run }: AwaitedRun): boolean =>
    run.conclusion === conclusion

const endings: readonly Ending[] = [
  {
    fits: ({ isDeleted }) => isDeleted,
    failed: () => 'was deleted before it ended',
    remedy: prose`Find out who deleted it, and run ${word('the job')} again.`,
  },
  {
    fits: ({ isSuperseded }) => isSuperseded,
    failed: ({ group }) =>
      `was superseded by a newer run${group === undefined ? ' of its concurrency group' : ` of the concurrency group '${group}'`} before it started`,
    remedy:
      'If each event must run, give the concurrency group of that workflow a name that differs between events, or set `queue: max` in it.',
  },
  {
    fits: concludedAs('cancelled'),
    failed: () => 'was canceled',
    remedy: prose`Open the link to see who or what canceled it. If you run ${word('the job')} again, it sends another event.`,
  },
  {
    fits: concludedAs('skipped'),
    failed: () => 'did nothing, because all its jobs were skipped',
    remedy: "Check the 'if:' conditions of its jobs.",
  },
  {
    fits: concludedAs('startup_failure'),
    failed: () => 'could not start',
    remedy: 'Check the workflow file, and the reusable workflows that it calls.',
  },
  {
    fits: concludedAs('timed_out'),
    failed: () => 'timed out',
    remedy: "Open the link to see what took so long, and check 'timeout-minutes' in that workflow.",
  },
  {
    fits: concludedAs('action_required'),
    failed: () => 'needs approval before it can continue',
    remedy: prose`Open the link to approve it. If you run ${word('the job')} again, it sends another event.`,
  },
  {
    fits: () => true,
    failed: ({ run }) => `ended with ${String(run.conclusion)}`,
    remedy: prose`Open the link to see what failed. ${word("To continue anyway, set 'continue-on-error: true' on this step.")}`,
  },
]

const mostFailures = 10
const mostRuns = 10

/** Returns the error for runs that ended without the success that was awaited. */
export function explainUnsuccessful(target: Repository, runs: readonly AwaitedRun[]): ExplainedError {
  const told = runs.map((awaited) => ({ awaited, ending: endingOf(awaited) }))
  const [{ ending }] = told as [(typeof told)[0]]
  const places = runs.flatMap(({ failed }) => failed)
  const sentences = told
    .slice(0, mostRuns)
    .map(
      ({ awaited, ending: { failed } }) =>
        `${awaited.run.workflow} ${failed(awaited)}: ${awaited.run.htmlUrl}`,
    )
  const more = told.length > mostRuns ? `, and ${told.length - mostRuns} more` : ''
  const named = places.map(
    ({ job, step, url }) => `job '${job}'${step === '' ? '' : `, step '${step}'`} (${url})`,
  )
  const where = places.length === 0 ? '' : ` Failed: ${listFew(named, mostFailures)}.`
  return fixable({
    failed: prose`In ${aboutTarget(target)}, ${sentences.join('; ')}${more}.${where}`,
    remedy: ending.remedy,
  })
}

function endingOf(awaited: AwaitedRun): Ending {
  return endings.find(({ fits }) => fits(awaited)) as Ending
}

function aboutTarget(target: Repository): Subject {
  return about(fullName(target))
}

/** Returns the error for runs that have not ended when the wait times out. */
export function explainTimeOver(
  target: Repository,
  runs: readonly AwaitedRun[],
  { timeoutMs, trouble }: { readonly timeoutMs: number; readonly trouble: Text },
): ExplainedError {
  const open = runs.filter((awaited) => !isOver(awaited))
  const states = open.map(
    (awaited) => `${awaited.run.workflow} is ${stateOf(awaited)}: ${awaited.run.htmlUrl}${cancelOf(awaited)}`,
  )
  const complaint = {
    failed: prose`The wait for ${aboutTarget(target)} timed out after ${minutesOf(timeoutMs)}: ${listFew(states, mostRuns)}.${trouble}`,
    remedy: prose`Open the link to see what takes so long, or increase ${named('dispatch-timeout-minutes')}.`,
  }
  return trouble === '' ? fixable(complaint) : outage(complaint, undefined)
}

/** Returns minutes for use in a sentence, as in `60 minutes` or `0.5 minutes`. */
export function minutesOf(ms: number): string {
  return ms === 60_000 ? '1 minute' : `${Number((ms / 60_000).toFixed(2))} minutes`
}

/** Returns the state of a run for use in a sentence, as in `in progress`, with what it waits for. */
export function stateOf({ run, detail }: AwaitedRun): string {
  return `${run.status.replaceAll('_', ' ')}${detail}`
}

function cancelOf({ canceled }: AwaitedRun): string {
  if (canceled === undefined) return ''
  if (canceled instanceof Error) return ` (it could not be canceled: ${canceled.message})`
  return canceled === 'canceled' ? ' (GitHub was asked to cancel it)' : ' (it ended at the last moment)'
}

/** Returns the link of a run that the wait leaves, and whether it was canceled. */
export function describeLeft({ run, canceled }: AwaitedRun): string {
  if (canceled === 'canceled') return `${run.htmlUrl} (GitHub was asked to cancel it)`
  return `${run.htmlUrl} (${canceled === 'over' ? 'it had just ended' : 'still running'})`
}
