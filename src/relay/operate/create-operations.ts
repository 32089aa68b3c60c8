import type { Logger } from 'pino'
import type { Timing } from '../../http/timing.ts'
import { fullName } from '../../parse/repository.ts'
import { createBucket } from '../receive/bucket.ts'
import { toldText } from '../store/complaint.ts'
import type { Counts } from '../store/store.ts'
import type { Metrics } from './metrics.ts'
import type { Operations, SettledAttempt } from './operations.ts'

/** For each source and reason; the metrics count all. */
const mostLinesPerMinute = 60

/** Creates the Operations of a relay, from a logger of JSON lines and its metrics. */
export function createOperations(
  log: Pick<Logger, 'info' | 'warn' | 'error'>,
  metrics: Metrics,
  { now }: Pick<Timing, 'now'>,
): Operations {
  let counts: Counts | undefined
  const refusals = createBucket({ now })
  return {
    received: ({ id, source, status, routes, startedAt }) => {
      metrics.received.inc({ source, status })
      log.info({ event: 'received', delivery: id, source, status, routes, ms: now() - startedAt })
    },
    unmapped: ({ id, source }, { route, complaint }) => {
      const message = toldText(complaint)
      log.error({ event: 'settled', delivery: id, source, route, state: 'failed', attempts: 0, message })
    },
    refused: (source, reason) => {
      metrics.refused.inc({ source, reason })
      // An outsider must not fill the disk with lines.
      if (refusals(`${source} ${reason}`, mostLinesPerMinute) > 0) return
      log.warn({ event: 'refused', source, reason })
    },
    storeFailed: (source, error) => {
      metrics.refused.inc({ source, reason: 'store' })
      log.error({ event: 'refused', source, reason: 'store', message: messageOf(error) })
    },
    settled: (attempt) => {
      const { level, ...line } = describeAttempt(attempt, now())
      metrics.sent.observe({ route: line.route, state: line.state }, line.ms / 1000)
      log[level]({ event: 'settled', ...line })
    },
    told: (level, message) => {
      log[level]({ event: 'note', message })
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
    ...(complaint && { message: toldText(complaint) }),
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
