import type { RequestError } from '@octokit/request-error'
import type { Timing } from './timing.ts'

/** Tells credentials apart whose requests share a pace and GitHub's limits. */
export type CredentialKey = number | string

/** Remembers until when GitHub lets nothing through from a credential. */
export interface Limits {
  /** Returns for how many milliseconds the credential is limited; throws GitHub's own error where that is for longer than may be waited, or has been waited for in vain. */
  readonly msOf: (key: CredentialKey) => number
  /** Remembers an answer that tells of a limit, and whether its request waits for the end of it. */
  readonly learn: (
    key: CredentialKey,
    limit: Readonly<{ error: RequestError; ms: number; isWaitedFor: boolean }>,
  ) => void
}

/** Creates the memory of limits of one connection. */
export function createLimits(timing: Timing, longestMs: number): Limits {
  const limits = new Map<
    CredentialKey,
    Readonly<{ until: number; error: RequestError; isWaitedFor: boolean }>
  >()
  return {
    msOf: (key) => {
      const limit = limits.get(key)
      const ms = limit === undefined ? 0 : limit.until - timing.now()
      if (limit === undefined || ms <= 0) {
        limits.delete(key)
        return 0
      }
      if (!limit.isWaitedFor || ms > longestMs) throw limit.error
      return ms
    },
    learn: (key, { error, ms, isWaitedFor }) => {
      limits.set(key, { until: timing.now() + ms, error, isWaitedFor })
    },
  }
}
