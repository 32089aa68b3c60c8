import type { RepositoryDispatchEvent } from '../../github/dispatch-event.ts'
import type { Repository } from '../../parse/repository.ts'
import type { DeliveryKey } from '../verify/keys.ts'
import type { ToldComplaint } from './complaint.ts'

/** What becomes of one dispatch. */
export const states = ['pending', 'sending', 'sent', 'failed', 'unknown', 'superseded', 'discarded'] as const
export type State = (typeof states)[number]

/** The states that `redeliver` arms; what is being sent cannot be sent a second time at once. */
export const unsentStates: readonly State[] = states.filter((state) => !['sending', 'sent'].includes(state))

/** One event for one repository, to be stored. */
export interface NewDispatch {
  readonly route: string
  /** Undefined if the event could not even be parsed. */
  readonly target: Repository | undefined
  /** What to send, or why there is nothing to send. */
  readonly event: RepositoryDispatchEvent | ToldComplaint
  readonly resends: boolean
  readonly collapseSeconds: number | undefined
}

/** One received webhook. */
export interface NewDelivery {
  readonly id: string
  readonly source: string
  readonly receivedAt: number
  readonly keys: readonly DeliveryKey[]
  readonly dispatches: readonly NewDispatch[]
  /** The webhook itself; only kept if a dispatch could not be mapped. */
  readonly kept: string | undefined
}

/** What became of a received webhook: its delivery, or the first one with one of its keys. */
export interface Accepted {
  readonly id: string
  readonly status: 'accepted' | 'duplicate'
}

/** One dispatch in the store. */
export interface Dispatch {
  readonly delivery: string
  readonly position: number
  readonly source: string
  readonly receivedAt: number
  readonly route: string
  readonly target: Repository | undefined
  /** Undefined if there is nothing to send. */
  readonly event: RepositoryDispatchEvent | undefined
  readonly state: State
  /** Why it is not sent. */
  readonly complaint: ToldComplaint | undefined
  /** All attempts to send it. */
  readonly attempts: number
  /** The attempts since it was armed. */
  readonly tries: number
  readonly resends: boolean
  /** When it became pending for the first time, or was armed again. */
  readonly armedAt: number
  readonly dueAt: number
  readonly updatedAt: number
}

/** A dispatch that somebody sends, with its target and its event. */
export type Claimed = Dispatch &
  Required<{ readonly [Key in 'target' | 'event']: NonNullable<Dispatch[Key]> }>

/** How an attempt ended. */
export interface Settled {
  readonly state: 'sent' | 'failed' | 'unknown' | 'pending'
  readonly complaint?: ToldComplaint
  /** When to try again. */
  readonly dueAt?: number
  /** Until when the owner's other events wait, too. */
  readonly limitedUntil?: number
}

/** Which dispatches to list, newest first. */
export interface Filter {
  readonly states?: readonly State[]
  readonly source?: string
  /** Received at this time or later. */
  readonly since?: number
  readonly delivery?: string
  /** Only the newest so many deliveries. */
  readonly limit?: number
}

/** How many dispatches there are, and since when the oldest one waits. */
export interface Counts {
  readonly byState: Readonly<Record<State, number>>
  readonly oldestPendingAt: number | undefined
}

/** Which dispatches of a delivery to arm; what is being sent is never among them. */
export interface Armed {
  readonly states: readonly State[]
  readonly repository?: Repository
  /** What a dispatch without an event becomes now. */
  readonly remapped: readonly NewDispatch[]
}

/** Where deliveries are kept; all times are in milliseconds. Every function rejects while the database is away. */
export interface Store {
  /** Stores a delivery; what it returns is on disk. A retry of a known delivery arms what failed. */
  readonly accept: (delivery: NewDelivery) => Promise<Accepted>
  /** Takes the next dispatch that is due and whose owner may get another one, and marks it as being sent. */
  readonly claim: (now: number, leaseMs: number) => Promise<Claimed | undefined>
  /** Records how an attempt ended. */
  readonly settle: (dispatch: Claimed, settled: Settled, now: number) => Promise<void>
  /** Finds attempts whose sender died, because their lease is over at this time; returns how many. */
  readonly expire: (at: number, now: number) => Promise<number>
  readonly list: (filter: Filter) => Promise<readonly Dispatch[]>
  /** Returns the webhook of a delivery, if it is kept. */
  readonly kept: (delivery: string) => Promise<string | undefined>
  /** Makes dispatches of a delivery pending again; returns how many. */
  readonly arm: (delivery: string, armed: Armed, now: number) => Promise<number>
  /** Gives up on what is not sent; returns how many. */
  readonly discard: (delivery: string, now: number) => Promise<number>
  readonly counts: () => Promise<Counts>
  /** Returns which of these keys are known. */
  readonly known: (keys: readonly string[]) => Promise<ReadonlySet<string>>
  /** Removes what is old; returns how many dispatches. */
  readonly prune: (now: number) => Promise<number>
  /** Rejects if nothing can be written. */
  readonly check: (now: number) => Promise<void>
  readonly close: () => Promise<void>
}
