import { fixable, outage, textOf, together } from '../errors/explained-error.ts'
import { about, prose, type Text } from '../errors/text.ts'
import { explainRunError } from '../explain/explain-run-error.ts'
import { nameOf } from '../github/dispatch-event.ts'
import { checkForOutage } from '../parse/parse-url.ts'
import { listFew } from '../parse/quote.ts'
import { fullName } from '../parse/repository.ts'
import { explainTimeOver, explainUnsuccessful, minutesOf } from './explain-runs.ts'
import { explainUnmatched, howToShowId } from './explain-unmatched.ts'
import type { Found } from './find-runs.ts'
import { isOver, type AwaitedRun, type Outcome } from './outcome.ts'
import type { AwaitedTarget } from './track-runs.ts'
import type { Wait } from './wait.ts'

/** How the search ended at one target, and the runs that it found. */
export interface Ended {
  readonly found: Found
  readonly runs: readonly AwaitedRun[]
}

/** Conclusions that do not stand in the way of success, but are no success either. */
const harmless: readonly (string | undefined)[] = ['success', 'skipped', 'neutral']
const mostLinks = 10

/** Returns the outcome for one target, and explains it if it is not what was awaited. */
export async function concludeTarget(wait: Wait, awaited: AwaitedTarget, ended: Ended): Promise<Outcome> {
  const { found, runs } = ended
  const { error: lost, ...delivery } = awaited.delivery
  const isProven = found.match === 'exact'
  const outcome = {
    delivery: isProven ? { ...delivery, status: 'sent' as const } : awaited.delivery,
    match: found.match,
    runs,
  }
  const { end, error } = await judge(wait, awaited, ended)
  if (lost === undefined || isProven) return { ...outcome, end, ...(error && { error }) }
  return { ...outcome, end: 'unsuccessful', error: error === undefined ? lost : together(lost, error) }
}

async function judge(
  wait: Wait,
  awaited: AwaitedTarget,
  { found, runs }: Ended,
): Promise<Pick<Outcome, 'end' | 'error'>> {
  const { connection, waiting } = wait
  const { target } = awaited.delivery
  if (found.end === 'refused')
    return { end: 'unsuccessful', error: explainRefusal(wait, awaited, { found, runs }) }
  if (found.end === 'early' && connection.isInterrupted()) return { end: 'interrupted' }
  tellImpostors(wait, awaited, found)
  const trouble = awaited.poller.troubleOf(fullName(target))
  if (runs.length === 0) return { end: 'not found', error: await explainNone(wait, awaited, trouble) }
  tellNeighbors(wait, awaited, found)
  // Runs that do not show the ID are only judged when those that do have had time to appear.
  const isGuess = !found.isById && (waiting.waitFor === 'completion' || found.end === 'early')
  if (found.match === 'ambiguous' || isGuess)
    return { end: 'not found', error: explainUnmatched(target, runs, { ...wait, ...found }) }
  if (waiting.waitFor === 'run') {
    if (!found.isById) tellLikely(wait, awaited, runs)
    return { end: 'succeeded' }
  }
  if (!runs.every(isOver))
    return { end: 'timed out', error: explainTimeOver(target, runs, { ...waiting, trouble }) }
  const bad = runs.filter(({ run, isDeleted }) => isDeleted || !harmless.includes(run.conclusion))
  const isGood = bad.length === 0 && runs.some(({ run }) => run.conclusion === 'success')
  if (isGood) return { end: 'succeeded' }
  return { end: 'unsuccessful', error: explainUnsuccessful(target, bad.length === 0 ? runs : bad) }
}

/** Says which runs go on although nobody watches them anymore. */
function explainRefusal(
  { connection }: Wait,
  { delivery, access }: AwaitedTarget,
  { found, runs }: Ended,
): Error {
  const { target } = delivery
  const installationUrl = access.installation?.htmlUrl
  const attempt = { ...connection, doing: 'read the runs', target, installationUrl } as const
  const error = explainRunError(found.refusal, attempt)
  const open = runs.filter((run) => run.isSeen && !isOver(run)).map(({ run }) => run.htmlUrl)
  if (open.length === 0 || !('failed' in error)) return error
  const failed = prose`${textOf(error)} In ${about(fullName(target))}, this is still running: ${listFew(open, mostLinks)}.`
  return fixable({ failed, remedy: 'Open the link to see how it ends.' }, error)
}

async function explainNone(wait: Wait, { delivery, access }: AwaitedTarget, trouble: Text): Promise<Error> {
  const { connection, event, waiting } = wait
  const { target, error: lost } = delivery
  const { timeoutMs } = waiting
  const where = about(fullName(target))
  const failed = prose`'${nameOf(event)}' started no run in ${where} that could be found within ${minutesOf(timeoutMs)}.`
  const actions = about(fullName(target), (name) => `${connection.webUrl}/${name}/actions`)
  const remedy = prose`Check ${actions} for its runs, and ${checkForOutage(connection.apiUrl)}.`
  if (trouble !== '') return outage({ failed: prose`${failed}${trouble}`, remedy }, undefined)
  if (lost !== undefined || 'workflow' in event || !wait.mayDiagnose()) return fixable({ failed, remedy })
  const { diagnoseNoRun } = await import('./diagnose-no-run.ts')
  // The last look has just succeeded with this token.
  const why = await diagnoseNoRun(connection, { event, target, bearer: access.current(), timeoutMs })
  const check = prose`Check at ${actions} that a workflow on the default branch listens for it, and that the workflow and GitHub Actions are enabled.`
  return why ?? fixable({ failed, remedy: check })
}

function tellNeighbors(wait: Wait, { delivery }: AwaitedTarget, { neighbors }: Found): void {
  if (neighbors.length === 0) return
  const links = listFew(
    neighbors.map(({ htmlUrl }) => htmlUrl),
    mostLinks,
  )
  wait.events.notice(
    prose`In ${fullName(delivery.target)}, '${nameOf(wait.event)}' may also have started runs that do not show its ID, so they are not counted: ${links}. ${howToShowId(wait)}`,
  )
}

/** Anybody who can start a workflow there, or give a run its title, can show an ID that can be read. */
function tellImpostors(wait: Wait, { delivery }: AwaitedTarget, { impostors }: Found): void {
  if (impostors.length === 0) return
  const links = listFew(
    impostors.map(({ htmlUrl, actor }) => `${htmlUrl} (by '${actor}')`),
    mostLinks,
  )
  wait.events.notice(
    prose`In ${fullName(delivery.target)}, runs show the ID of '${nameOf(wait.event)}' but were started by someone else or before the event, so they are not counted: ${links}.`,
  )
}

function tellLikely(wait: Wait, { delivery }: AwaitedTarget, runs: readonly AwaitedRun[]): void {
  const links = listFew(
    runs.map(({ run }) => run.htmlUrl),
    mostLinks,
  )
  wait.events.notice(
    prose`In ${fullName(delivery.target)}, '${nameOf(wait.event)}' probably started this run, but the run does not show its ID: ${links}. ${howToShowId(wait)}`,
  )
}
