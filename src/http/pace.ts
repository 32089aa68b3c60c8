import type { CredentialKey } from './limits.ts'
import type { Timing } from './timing.ts'

/** GitHub limits what creates content to about 80 requests a minute. */
const burst = 20
const everyMs = 1000

/** Waits until another request that creates content may be sent with a credential. */
export type Pace = (key: CredentialKey) => Promise<unknown>

/**
 * Creates a pace that lets 20 requests of each credential through at once and then one a second; after a pause it
 * lets through at once as many as there were seconds, 20 at the most.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function createPace(timing: Timing): Pace {
  /** When each credential may send 20 at once again. */
  const fullAt = new Map<CredentialKey, number>()
  return async (key) => {
    const now = timing.now()
    // A credential that may send as much again as at first needs no remembering.
    for (const [other, full] of fullAt) if (full <= now) fullAt.delete(other)
    const full = Math.max(fullAt.get(key) ?? 0, now) + everyMs
    fullAt.set(key, full)
    const waitMs = full - now - burst * everyMs
    if (waitMs > 0) await timing.sleep(waitMs)
  }
}
