import type { Line } from '../send/line.ts'
import type { Store } from '../store/store.ts'
import type { Timing } from '../../http/timing.ts'
import type { Operations } from './operations.ts'

/** What the chores work on. */
export interface ChoreParts {
  readonly store: Pick<Store, 'counts' | 'prune'>
  readonly operations: Operations
  readonly timing: Timing
  /** The line of each configuration so far. */
  readonly lines: readonly Line[]
  /** Learns the App's slug, unless it is known. */
  readonly learnSlug: () => Promise<void>
}

const countMs = 2000
const minuteMs = 60_000
const pruneMs = 3_600_000

/** Starts what a relay does from time to time: counting, revoking tokens that nobody uses, and removing what is old. Returns the function that stops it. */
export function startChores({ store, operations, timing, lines, learnSlug }: ChoreParts): () => void {
  const chore = (everyMs: number, work: () => Promise<unknown>): (() => void) => {
    let isBusy = false
    const act = (): void => {
      if (isBusy) return
      isBusy = true
      // A store that is away is reported by whoever needs it.
      void work()
        .catch(() => undefined)
        .finally(() => (isBusy = false))
    }
    act()
    const timer = setInterval(act, everyMs)
    return () => {
      clearInterval(timer)
    }
  }
  const stops = [
    chore(countMs, async () => {
      operations.counted(await store.counts())
    }),
    chore(minuteMs, () => Promise.all(lines.map(({ endIdle }) => endIdle()))),
    chore(minuteMs, learnSlug),
    chore(pruneMs, () => store.prune(timing.now())),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
