import { render, type Text, type Words } from '../errors/text.ts'
import { toHarmlessLine } from '../parse/escape.ts'
import type { LogCore } from './runner.ts'

/** What a step writes to its log. */
export type Log = Readonly<Record<'info' | 'debug' | 'notice' | 'warning', (message: Text) => void>>

const writeExpression =
  "Write ${{ vars.NAME }} or ${{ secrets.NAME }}, because only expressions in ${{ }} are replaced in 'with:'."

const words: Words = {
  'Give the value instead of its name.': writeExpression,
  'Let the variable be expanded.': writeExpression,
  'Escape quotes and line breaks in the values.':
    'Build values with toJSON(…), for example {"ref": ${{ toJSON(github.ref) }}}, so that quotes and line breaks are escaped.',
}

/** Returns the step's own words, such as which of two inputs named the App. */
export function readWords(core: Pick<LogCore, 'getInput'>): Words {
  const isEmpty = (name: string): boolean => core.getInput(name) === ''
  const payload = 'dispatch-client-payload'
  const isFromFile = isEmpty(payload) && !isEmpty(`${payload}-file`)
  return {
    ...words,
    'client ID': isEmpty('client-id') ? 'app-id' : 'client-id',
    [payload]: isFromFile ? `${payload}-file` : payload,
  }
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
