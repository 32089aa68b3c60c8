import { isNetworkFailure, networkFailure } from './network-failure.ts'
import type { Timing } from './timing.ts'

/** After this much silence, a server gets no requests for a while, so main and post together take less than two minutes. */
const longestSilenceMs = 45_000
/** How long until a silent server gets requests again. */
const pauseMs = 60_000

/** Tracks how long a server has failed to answer in time. */
export interface Silence {
  /** Whether the server gets no requests for a while. */
  readonly isSilent: () => boolean
  /** Sends one request and records whether it was answered in time; throws at once during a pause. */
  readonly listen: <T>(send: () => Promise<T>) => Promise<T>
}

/** Creates the Silence of one server. */
export function createSilence(timing: Timing): Silence {
  let silence: { readonly since: number; readonly until: number } | undefined
  const isSilent = (): boolean =>
    silence !== undefined &&
    silence.until - silence.since > longestSilenceMs &&
    timing.now() - silence.until < pauseMs
  /** A period without requests proves nothing, so only a timeout within two pauses continues the same silence. */
  const silenceSince = (startedAt: number): number =>
    silence !== undefined && startedAt - silence.until < 2 * pauseMs ? silence.since : startedAt
  return {
    isSilent,
    listen: async (send) => {
      const startedAt = timing.now()
      if (isSilent()) throw networkFailure('no response to the requests before this one', 'ERR_SILENT', false)
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
