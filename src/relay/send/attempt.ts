import type { Timing } from '../../http/timing.ts'
import { groupByOwner, sameName, sameRepository, type Group } from '../../parse/repository.ts'
import type { Config } from '../config/config.ts'
import type { Operations } from '../operate/operations.ts'
import type { Claimed, Settled, Store } from '../store/store.ts'
import { judge } from './judge.ts'
import type { Line } from './line.ts'

/** What sending needs of the relay. */
export interface SenderParts {
  readonly config: () => Config
  readonly line: () => Line
  readonly store: Pick<Store, 'claim' | 'settle' | 'expire'>
  readonly operations: Operations
  readonly timing: Timing
}

/** An attempt may look up the installation, create a token, and send the event. */
const marginMs = 30_000

/** Returns for how long an attempt belongs to its relay; after that, the relay is taken for dead. */
export function leaseOf({ attemptMs }: Timing): number {
  return attemptMs + marginMs
}

/** How often to try to record a result while the store is away. */
const settleMs = 1000

/** Sends a dispatch once, and records how that ended; tries that until the lease is over, because the result is known nowhere else. */
export async function send(parts: SenderParts, dispatch: Claimed): Promise<void> {
  const { store, operations, timing } = parts
  const startedAt = timing.now()
  const settled = await attempt(parts, dispatch)
  for (;;) {
    try {
      await store.settle(dispatch, settled, timing.now())
      operations.settled({ dispatch, settled, startedAt })
      return
    } catch (error) {
      if (timing.now() + settleMs > startedAt + leaseOf(timing)) {
        operations.told(
          'error',
          `The result of ${dispatch.delivery} could not be stored: ${(error as Error).message}`,
        )
        return
      }
      await timing.sleep(settleMs)
    }
  }
}

async function attempt(
  { config, line, timing }: Pick<SenderParts, 'config' | 'line' | 'timing'>,
  dispatch: Claimed,
): Promise<Settled> {
  const { routes, words } = config()
  // The file may name it no more.
  const route = routes.find(({ name }) => name === dispatch.route)
  const own = { ...words, ...route?.words }
  try {
    const { status, error } = await line().send(dispatch, groupOf(dispatch, route?.to ?? []))
    if (error === undefined || status === 'sent') return { state: 'sent' }
    return judge({ dispatch, status, error, words: own }, timing)
  } catch (error) {
    return judge({ dispatch, status: 'unknown', error: error as Error, words: own }, timing)
  }
}

/** Returns the repositories that one token covers: those of the route with the same owner. */
function groupOf({ target }: Claimed, all: Group | readonly Claimed['target'][]): Group {
  const group = groupByOwner(all).find(([{ owner }]) => sameName(owner, target.owner))
  return group?.some((repository) => sameRepository(repository, target)) === true ? group : [target]
}
