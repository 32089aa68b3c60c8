import { render } from '../../errors/text.ts'
import { wordsOfKeys } from '../config/words.ts'
import type { Surroundings } from '../config/read-secret.ts'
import { escapeJson } from '../../terminal/terminal.ts'
import { pino, type Logger } from 'pino'

/** Creates the log: JSON lines on standard output, written before the relay goes on. */
export function createLog(): Logger {
  const output = pino.destination({ dest: 1, sync: true })
  // Texts of senders may be on a line.
  const write = (line: string): void => void output.write(escapeJson(line))
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    { write },
  )
}

/** Returns where a key in a key management service says that it signed. */
export function toSignatureLog(log: Logger): Surroundings['log'] {
  return {
    info: (message) => {
      log.info({ event: 'note', message: render(message, wordsOfKeys) })
    },
    debug: () => undefined,
  }
}
