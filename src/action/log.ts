import { render, type Text, type Words } from '../errors/text.ts'
import { toOneLine } from '../parse/escape.ts'
import type { LogCore } from './runner.ts'

/** What a step writes to its log. */
export type Log = Readonly<Record<'info' | 'debug' | 'notice' | 'warning', (message: Text) => void>>

const words: Words = {
  'Give the value in place of its name.':
    "Write ${{ secrets.NAME }}, because $NAME is not expanded in 'with:'.",
  'Escape quotes and line breaks in the values.':
    'Build values with toJSON(…), for example {"ref": ${{ toJSON(github.ref) }}}, so that quotes and line breaks are escaped.',
}

/** Returns the step's own words, such as which of two inputs named the App. */
export function readWords(core: Pick<LogCore, 'getInput'>): Words {
  return { ...words, 'client ID': core.getInput('client-id') === '' ? 'app-id' : 'client-id' }
}

/**
 * Returns a text as one line that cannot start a workflow command: the runner recognizes `::` at the start of a line
 * and `##[` anywhere in it, no matter who wrote it.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function toHarmlessLine(text: string): string {
  return toOneLine(text)
    .replaceAll('##[', '## [')
    .replace(/^(\s*):(?=:)/, '$1: ')
}

/** A cause may contain what a server sent, such as a whole page. */
const longestDebugLine = 2000

/** Creates the log for everything that a step says, in lines that cannot start a workflow command. */
export function createLog(core: LogCore): Log {
  const say =
    (write: (message: string) => void) =>
    (message: Text): void => {
      write(toHarmlessLine(render(message, readWords(core))))
    }
  return {
    info: say(core.info),
    debug: say((line) => {
      core.debug(line.slice(0, longestDebugLine))
    }),
    notice: say(core.notice),
    warning: say(core.warning),
  }
}
