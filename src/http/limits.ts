import type { RequestError } from '@octokit/request-error'
import type { Timing } from './timing.ts'

/** Tells credentials apart whose requests share a pace and GitHub's limits. */
export type CredentialKey = number | string

/** Remembers until when GitHub lets nothing through from a credential. */
export interface Limits {
  /** Returns for how many milliseconds the credential is limited, 0 for not at all; throws GitHub's answer where that is too long, or waiting has not helped. */
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
