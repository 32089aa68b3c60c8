import type { RequestError } from '@octokit/request-error'
import type { Timing } from './timing.ts'

/** Identifies credentials whose requests share a pace and GitHub's limits. */
export type CredentialKey = number | string

/** Remembers until when GitHub rejects all requests of a credential. */
export interface Limits {
  /** Returns how many milliseconds the credential is limited for, or 0 if it is not limited; throws GitHub's answer if that is too long or waiting has not helped. */
  readonly msOf: (key: CredentialKey) => number
  /** Remembers an answer that reports a limit, and whether its request waits for the limit to end. */
  readonly learn: (
    key: CredentialKey,
    limit: Readonly<{ error: RequestError; ms: number; isWaitedFor: boolean }>,
  ) => void
}

/** Creates the memory of one connection's limits. */
export function createLimits(timing: Timing, longestMs: number): Limits {
  const limits = new Map<
    CredentialKey,
    Readonly<{ until: number; error: RequestError; isWaitedFor: boolean }>
  >()
  return {
    msOf: (key) => {
      for (const [other, { until }] of limits) if (until <= timing.now()) limits.delete(other)
      const limit = limits.get(key)
      if (limit === undefined) return 0
      const ms = limit.until - timing.now()
      if (!limit.isWaitedFor || ms > longestMs) throw limit.error
      return ms
    },
    learn: (key, { error, ms, isWaitedFor }) => {
      limits.set(key, { until: timing.now() + ms, error, isWaitedFor })
    },
  }
}
