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

/** Sends a dispatch once, and records how that ended. */
export async function send(
  { config, line, store, operations, timing }: SenderParts,
  dispatch: Claimed,
): Promise<void> {
  const startedAt = timing.now()
  const settled = await attempt({ config, line, timing }, dispatch)
  operations.settled({ dispatch, settled, startedAt })
  try {
    await store.settle(dispatch, settled, timing.now())
  } catch (error) {
    // The lease ends, and the attempt becomes unknown.
    operations.told(
      'error',
      `The result of ${dispatch.delivery} could not be stored: ${(error as Error).message}`,
    )
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
