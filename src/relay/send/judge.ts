import { RequestError } from '@octokit/request-error'
import { ExplainedError } from '../../errors/explained-error.ts'
import type { Words } from '../../errors/text.ts'
import { chooseWait, limitOf } from '../../http/choose-wait.ts'
import { isNetworkFailure } from '../../http/network-failure.ts'
import type { Timing } from '../../http/timing.ts'
import { tell, type ToldComplaint } from '../store/complaint.ts'
import type { Claimed, Settled } from '../store/store.ts'

/** An attempt that did not end with GitHub taking the event. */
export interface Attempt {
  readonly dispatch: Claimed
  /** `failed`: GitHub surely did not take it. */
  readonly status: 'failed' | 'unknown'
  readonly error: Error
  readonly words: Words
}

const longestTryMs = 86_400_000
const longestWaitMs = 600_000
/** A token that GitHub does not know yet is known seconds later. */
const mostRefusedTokens = 5

/** Says what becomes of a dispatch after an attempt: it waits and is tried again for 24 hours if that can help and cannot send it twice. */
export function judge({ dispatch, status, error, words }: Attempt, timing: Timing): Settled {
  const complaint = complaintOf(error, words)
  const { resends, armedAt, tries } = dispatch
  const now = timing.now()
  const growingMs = Math.min(longestWaitMs, 1000 * 2 ** (tries - 1)) * (1 + timing.random() / 2)
  const waitMs =
    status === 'failed'
      ? waitAfter(error.cause, tries, { growingMs, timing })
      : resends
        ? growingMs
        : undefined
  if (waitMs === undefined) return { state: status, complaint }
  // Databases keep whole milliseconds.
  const dueAt = Math.ceil(now + waitMs)
  if (dueAt > armedAt + longestTryMs)
    return {
      state: status,
      complaint: { ...complaint, remedy: `The relay tried for 24 hours. ${complaint.remedy}` },
    }
  const isLimit = error.cause instanceof RequestError && limitOf(error.cause) !== undefined
  return { state: 'pending', complaint, dueAt, ...(isLimit && { limitedUntil: dueAt }) }
}

/** Returns how long to wait after a failure that cannot have sent the event, or undefined if trying again cannot help. */
function waitAfter(
  cause: unknown,
  tries: number,
  { growingMs, timing }: { readonly growingMs: number; readonly timing: Timing },
): number | undefined {
  // A certificate or a proxy can be mended while the event waits.
  if (isNetworkFailure(cause)) return growingMs
  if (!(cause instanceof RequestError)) return undefined
  if (cause.status === 401 && /bad credentials/i.test(cause.message))
    return tries < mostRefusedTokens ? growingMs : undefined
  const wait = chooseWait(cause, { options: {}, tries, lost: 0, timing })
  return wait && (wait.limit === undefined ? growingMs : Math.max(wait.ms, growingMs))
}

function complaintOf(error: Error, words: Words): ToldComplaint {
  if (error instanceof ExplainedError) return tell(error, words)
  return {
    failed: `The relay has a bug: ${String(error)}.`,
    remedy: 'Please report it with this line of the log.',
  }
}
