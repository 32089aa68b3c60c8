import { toOneLine } from '../parse/to-one-line.ts'
import type { Core } from './runner.ts'

/** What a step says in its log. */
export interface Log {
  readonly info: (message: string) => void
  readonly debug: (message: string) => void
  readonly notice: (message: string) => void
  readonly warning: (message: string) => void
}

/**
 * Returns a text as one line in which nothing can start a workflow command: the runner takes `::` at the start
 * of a line and `##[` anywhere in it for one, whoever wrote it.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function toHarmlessLine(text: string): string {
  return toOneLine(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*):(?=:)/, '$1: ')
}

/** Creates the log over which everything is said, in lines that start no workflow command. */
export function createLog(core: Pick<Core, 'info' | 'debug' | 'notice' | 'warning'>): Log {
  const say =
    (write: (message: string) => void) =>
    (message: string): void => {
      write(toHarmlessLine(message))
    }
  return {
    info: say(core.info),
    debug: say(core.debug),
    notice: say(core.notice),
    warning: say(core.warning),
  }
}
