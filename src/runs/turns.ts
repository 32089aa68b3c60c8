import { RequestError } from '@octokit/request-error'
import { limitOf } from '../http/choose-wait.ts'
import type { Timing } from '../http/timing.ts'
import type { Wait } from './wait.ts'

/** Keeps the requests of one credential apart. */
export interface Turns {
  /** Waits for a turn; returns false if the wait ends before it. */
  readonly take: () => Promise<boolean>
  /** Gives no turns while the rate limit that an answer reports applies, if it reports one. */
  readonly hold: (error: unknown) => void
}

/** At most 300 requests a minute, a third of GitHub's limit. */
const apartMs = 200
/** If GitHub does not say when a rate limit ends. */
const limitMs = 60_000

/**
 * Creates the Turns of one credential.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function createTurns({ pause }: Pick<Wait, 'pause'>, timing: Timing): Turns {
  let nextAt = 0
  return {
    take: () => {
      const now = timing.now()
      const at = Math.max(now, nextAt)
      nextAt = at + apartMs
      return pause(at - now)
    },
    hold: (error) => {
      const limit = error instanceof RequestError ? limitOf(error) : undefined
      if (limit !== undefined) nextAt = Math.max(nextAt, timing.now() + (limit.endsInMs ?? limitMs))
    },
  }
}
