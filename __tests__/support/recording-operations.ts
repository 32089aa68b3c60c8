import type { Operations } from '../../src/relay/operate/operations.ts'

/** Operations that record what an operator would see. */
export interface RecordingOperations extends Operations {
  readonly lines: (readonly [name: string, ...values: unknown[]])[]
  /** How many events wait. */
  waiting: number
}

/** Creates RecordingOperations. */
export function recordingOperations(): RecordingOperations {
  const lines: RecordingOperations['lines'] = []
  const operations: RecordingOperations = {
    lines,
    waiting: 0,
    received: ({ id, source, status, routes }) => lines.push(['received', { id, source, status, routes }]),
    unmapped: ({ id }, { route }) => lines.push(['unmapped', id, route]),
    refused: (_, reason) => lines.push(['refused', reason]),
    storeFailed: (source) => lines.push(['storeFailed', source]),
    settled: ({ dispatch, settled }) => lines.push(['settled', dispatch.delivery, settled]),
    told: (level, message) => lines.push(['told', level, message]),
    pending: () => operations.waiting,
    counted: ({ byState }) => {
      operations.waiting = byState.pending
    },
  }
  return operations
}
