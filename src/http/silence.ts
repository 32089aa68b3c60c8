import { isNetworkFailure, networkFailure } from './network-failure.ts'
import type { Timing } from './timing.ts'

/** A server that has been silent for so long is left alone, so that main and post together stay under two minutes. */
const longestSilenceMs = 45_000
/** After so long it is asked again. */
const pauseMs = 60_000

/** Knows for how long a server has given no answer in time. */
export interface Silence {
  /** Whether the server is left alone. */
  readonly isSilent: () => boolean
  /** Sends one request and notes whether it was answered in time; throws at once where the server is left alone. */
  readonly listen: <T>(send: () => Promise<T>) => Promise<T>
}

/** Creates the Silence of one server. */
export function createSilence(timing: Timing): Silence {
  let silence: { readonly since: number; readonly until: number } | undefined
  const isSilent = (): boolean =>
    silence !== undefined &&
    silence.until - silence.since > longestSilenceMs &&
    timing.now() - silence.until < pauseMs
  /** A time without requests says nothing, so that only what follows within two pauses belongs to the same silence. */
  const silenceSince = (startedAt: number): number =>
    silence !== undefined && startedAt - silence.until < 2 * pauseMs ? silence.since : startedAt
  return {
    isSilent,
    listen: async (send) => {
      const startedAt = timing.now()
      if (isSilent()) throw networkFailure('no answer to the requests before this one', 'ERR_SILENT', false)
      try {
        const answer = await send()
        silence = undefined
        return answer
      } catch (error) {
        const isTimeout = isNetworkFailure(error) && error.code === 'ETIMEDOUT'
        silence = isTimeout ? { since: silenceSince(startedAt), until: timing.now() } : undefined
        throw error
      }
    },
  }
}
