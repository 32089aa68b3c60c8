import type { ResponseHeaders } from '@octokit/types'
import type { Timing } from './timing.ts'

/** What time it is on the server, as far as its answers have said. */
export interface ServerClock {
  /** Returns the server's time in milliseconds, or this machine's before the first answer. */
  readonly serverNow: () => number
  /** Learns the server's time from the `Date` header of an answer. */
  readonly learn: (headers: ResponseHeaders) => void
}

/** Creates the ServerClock of one server; `Date` headers have whole seconds, so it may be up to a second behind. */
export function createServerClock(timing: Timing): ServerClock {
  let aheadMs = 0
  return {
    serverNow: () => timing.now() + aheadMs,
    learn: ({ date }) => {
      const time = Date.parse(String(date))
      if (!Number.isNaN(time)) aheadMs = time - timing.now()
    },
  }
}
