import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { states, type Counts } from '../store/store.ts'

/** What Prometheus reads; labels only have values from the file and from the code. */
export interface Metrics {
  readonly received: Counter<'source' | 'status'>
  readonly refused: Counter<'source' | 'reason'>
  /** How long attempts took, in seconds. */
  readonly sent: Histogram<'route' | 'state'>
  readonly count: (counts: Counts, now: number) => void
  /** Returns everything in the text format of Prometheus. */
  readonly text: () => Promise<string>
  readonly contentType: string
}

/** Creates the Metrics of one relay. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const received = new Counter({
    name: 'relay_received_total',
    help: 'Verified webhooks, by what became of them.',
    labelNames: ['source', 'status'],
    registers,
  })
  const refused = new Counter({
    name: 'relay_refused_total',
    help: 'Refused requests, by reason.',
    labelNames: ['source', 'reason'],
    registers,
  })
  const sent = new Histogram({
    name: 'relay_attempt_seconds',
    help: 'How long attempts to send took, by how they ended.',
    labelNames: ['route', 'state'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25],
    registers,
  })
  const count = countInto(registers)
  return { received, refused, sent, count, text: () => registry.metrics(), contentType: registry.contentType }
}

function countInto(registers: Registry[]): Metrics['count'] {
  const dispatches = new Gauge({
    name: 'relay_dispatches',
    help: 'Dispatches in the store, by state.',
    labelNames: ['state'],
    registers,
  })
  const oldest = new Gauge({
    name: 'relay_oldest_pending_seconds',
    help: 'How long the oldest pending dispatch has been waiting.',
    registers,
  })
  return ({ byState, oldestPendingAt }, now) => {
    for (const state of states) dispatches.set({ state }, byState[state])
    oldest.set(oldestPendingAt === undefined ? 0 : Math.max(0, now - oldestPendingAt) / 1000)
  }
}
