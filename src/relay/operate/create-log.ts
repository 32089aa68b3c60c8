import { pino, type Logger } from 'pino'

/** Creates the log: JSON lines on standard output, written before the relay goes on. */
export function createLog(): Logger {
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    pino.destination({ dest: 1, sync: true }),
  )
}
