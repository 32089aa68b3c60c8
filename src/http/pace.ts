import type { CredentialKey } from './limits.ts'
import type { Timing } from './timing.ts'

/** GitHub limits requests that create content to about 80 a minute. */
const burst = 20
const everyMs = 1000

/** Waits until a credential may send another request that creates content. */
export type Pace = (key: CredentialKey) => Promise<unknown>

/**
 * Creates a pace that lets each credential send 20 requests at once and then one a second; after a pause, it allows as
 * many at once as the pause had seconds, at most 20.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function createPace(timing: Timing): Pace {
  /** When each credential may send 20 requests at once again. */
  const fullAt = new Map<CredentialKey, number>()
  return async (key) => {
    const now = timing.now()
    // A credential that may send all 20 at once again needs no entry.
    for (const [other, full] of fullAt) if (full <= now) fullAt.delete(other)
    const full = Math.max(fullAt.get(key) ?? 0, now) + everyMs
    fullAt.set(key, full)
    const waitMs = full - now - burst * everyMs
    if (waitMs > 0) await timing.sleep(waitMs)
  }
}
