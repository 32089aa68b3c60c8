import type { ToldComplaint } from '../store/complaint.ts'
import type { Claimed, Counts, Settled } from '../store/store.ts'

/** Why a request was refused, in words for logs and metrics. */
export type RefusalReason =
  | 'unknown source'
  | 'signature'
  | 'age'
  | 'rate'
  | 'type'
  | 'body'
  | 'size'
  | 'broken'
  | 'busy'
  | 'full'
  | 'store'

/** A webhook that was answered with 200. */
export interface ReceivedWebhook {
  readonly id: string
  readonly source: string
  readonly status: 'accepted' | 'duplicate' | 'ignored'
  readonly routes: readonly string[]
  readonly startedAt: number
}

/** A route that could not make anything of a webhook. */
export interface Unmapped {
  readonly route: string
  readonly complaint: ToldComplaint
}

/** An attempt to send, as it ended. */
export interface SettledAttempt {
  readonly dispatch: Claimed
  readonly settled: Settled
  readonly startedAt: number
}

/** What an operator sees of a relay: logs, metrics, health. Nothing of it contains a body, a header, or a secret. */
export interface Operations {
  readonly received: (webhook: ReceivedWebhook) => void
  /** Called for each event of a webhook that could not be read or mapped. */
  readonly unmapped: (delivery: Pick<ReceivedWebhook, 'id' | 'source'>, dispatch: Unmapped) => void
  readonly refused: (source: string, reason: RefusalReason) => void
  readonly storeFailed: (source: string, error: unknown) => void
  readonly settled: (attempt: SettledAttempt) => void
  readonly told: (level: 'info' | 'warn' | 'error', message: string) => void
  /** Returns how many events wait to be sent, as far as is known. */
  readonly pending: () => number
  readonly counted: (counts: Counts) => void
}
