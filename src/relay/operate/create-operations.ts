import type { Logger } from 'pino'
import type { Timing } from '../../http/timing.ts'
import { fullName } from '../../parse/repository.ts'
import type { Counts } from '../store/store.ts'
import type { Metrics } from './metrics.ts'
import type { Operations, SettledAttempt } from './operations.ts'

/** Creates the Operations of a relay, from a logger of JSON lines and its metrics. */
export function createOperations(
  log: Pick<Logger, 'info' | 'warn' | 'error'>,
  metrics: Metrics,
  { now }: Pick<Timing, 'now'>,
): Operations {
  let counts: Counts | undefined
  return {
    received: ({ id, source, status, routes, startedAt }) => {
      metrics.received.inc({ source, status })
      log.info({ event: 'received', delivery: id, source, status, routes, ms: now() - startedAt })
    },
    refused: (source, reason) => {
      metrics.refused.inc({ source, reason })
      log.warn({ event: 'refused', source, reason })
    },
    storeFailed: (source, error) => {
      metrics.refused.inc({ source, reason: 'store' })
      log.error({ event: 'refused', source, reason: 'store', message: messageOf(error) })
    },
    settled: (attempt) => {
      const { state, route, level, ...line } = describeAttempt(attempt, now())
      metrics.sent.observe({ route, state }, line.ms / 1000)
      log[level]({ event: 'settled', route, state, ...line })
    },
    told: (level, message) => {
      log[level]({ event: 'told', message })
    },
    pending: () => counts?.byState.pending ?? 0,
    counted: (latest) => {
      counts = latest
      metrics.count(latest, now())
    },
  }
}

function describeAttempt({ dispatch, settled, startedAt }: SettledAttempt, now: number) {
  const { delivery, source, route, target, attempts } = dispatch
  const { state, complaint, dueAt } = settled
  const level = state === 'sent' ? 'info' : state === 'pending' ? 'warn' : 'error'
  return {
    ...({ level } as const),
    ...{ delivery, source, route, repository: fullName(target), state, attempts, ms: now - startedAt },
    ...(dueAt !== undefined && { due: new Date(dueAt).toISOString() }),
    ...(complaint && { message: `${complaint.failed} ${complaint.remedy}` }),
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
