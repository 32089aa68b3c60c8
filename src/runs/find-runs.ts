import { prose, type Text } from '../errors/text.ts'
import type { WorkflowRun } from '../github/workflow-run.ts'
import { matchRuns, noMatch, type Matched, type MatchedRun, type Sought } from './match-runs.ts'
import { tolerateMissing, type Polled } from './poller.ts'
import { untilNextLook, type Wait } from './wait.ts'

/** How a search ended: with a final match, early, or with a refusal. */
export interface Found extends Matched {
  readonly end: 'found' | 'early' | 'refused'
  readonly refusal?: unknown
}

/** What to search, and where. */
export interface Search {
  readonly sought: Sought
  readonly list: () => Promise<Polled<readonly WorkflowRun[]>>
  /** Receives all runs that bear the event's ID, as they are at each look. */
  readonly found: (runs: readonly MatchedRun[]) => void
  /** Looks why no run has appeared, and returns that in a sentence. */
  readonly lookWhy: () => Promise<Text>
}

const firstLookMs = 2000
const secondLookMs = 3000
/** Runs that bear the ID may be listed later than those that do not. */
const judgedAfterMs = 30_000
/** After this long without a run, the user is told. */
export const noticeAfterMs = 120_000
/** How many looks in a row must find nothing new before a set of exact runs is final. */
const quietLooks = 2
const quietMs = 5000

/** Searches for the runs of an event until those that bear its ID are complete, or those that may be its runs have been there for half a minute. */
export async function findRuns(wait: Wait, { sought, list, found, lookWhy }: Search): Promise<Found> {
  const { timing, serverNow } = wait.connection
  const mayPass = tolerateMissing(timing)
  const sinceSent = (): number => serverNow() - sought.sentAt
  let last = noMatch
  let quiet = 0
  let delay = Math.max(0, firstLookMs - sinceSent())
  for (let looks = 1; ; looks += 1) {
    if (!(await wait.pause(delay))) return { ...last, end: 'early' }
    delay = looks === 1 ? secondLookMs : untilNextLook(wait)
    const answer = await list()
    if (mayPass(answer)) continue
    if ('error' in answer) return { ...last, end: 'refused', refusal: answer.error }
    const matched = matchRuns(answer.value, sought)
    const isNew = matched.runs.length !== last.runs.length || matched.isById !== last.isById
    last = matched
    quiet = isNew ? 0 : quiet + 1
    if (matched.isById) {
      found(matched.runs)
      if (quiet >= quietLooks) return { ...matched, end: 'found' }
      delay = quietMs
    } else if (matched.runs.length > 0) {
      if (quiet > 0 && sinceSent() >= judgedAfterMs) return { ...matched, end: 'found' }
    } else if (sinceSent() >= noticeAfterMs && wait.isFirst()) {
      wait.events.notice(prose`${await lookWhy()} Still looking for a run.`)
    }
  }
}
