import type { Command } from 'commander'
import { ExplainedError, fixable, textOf } from '../errors/explained-error.ts'
import { wrongUsage } from './exit-code.ts'
import { wordFor, type Terminal } from './terminal.ts'

/** Reads a command's options and arguments. */
type Read<Options, Input> = (
  terminal: Terminal,
  options: Options,
  args: readonly string[],
) => Input | Promise<Input>

/** Builds the function that commander calls from the two halves of a command: one reads the input, the other acts on it. */
export type Act = <Options, Input>(
  read: Read<Options, Input>,
  run: (terminal: Terminal, input: Input) => Promise<void>,
) => (this: Command) => Promise<void>

/** Creates an Act that reads and validates all input before any request; invalid input ends the command with exit code 2. */
export function createAct(terminal: Terminal): Act {
  return (read, run) =>
    async function (this: Command) {
      const { quiet, verbose } = this.opts<{ readonly quiet?: boolean; readonly verbose?: boolean }>()
      const wanted = { ...terminal, isQuiet: quiet === true, isVerbose: verbose === true }
      const input = await readOrRefuse(wanted, this, () => {
        refuseEmptyOptions(this)
        return read(wanted, this.opts() as Parameters<typeof read>[1], this.args)
      })
      await run(wanted, input)
    }
}

/** An option with an empty value usually comes from a variable that is not set. Ignoring it would make the command do more than intended. */
function refuseEmptyOptions(command: Command): void {
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName())
    if (![value].flat().some((text) => typeof text === 'string' && text.trim() === '')) continue
    throw fixable({
      failed: `'${String(option.long)}' is empty.`,
      remedy: 'Check that the variable it uses is set, or remove the option.',
    })
  }
}

async function readOrRefuse<Input>(
  terminal: Terminal,
  command: Command,
  read: () => Input | Promise<Input>,
): Promise<Input> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ExplainedError) {
      command.error(wordFor(terminal, textOf(error)), { exitCode: wrongUsage, code: 'wrong-usage' })
    }
    throw error
  }
}
