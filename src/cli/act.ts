import type { Command } from 'commander'
import { ExplainedError, fixable, textOf } from '../errors/explained-error.ts'
import { wordFor, type Terminal } from './terminal.ts'

/** Reads what a command is given: its arguments, behind its options. */
type Read<Options, Input> = (
  terminal: Terminal,
  options: Options,
  args: readonly string[],
) => Input | Promise<Input>

/** Makes what commander calls of the two halves of a command: one reads what it is given, the other does it. */
export type Act = <Options, Input>(
  read: Read<Options, Input>,
  run: (terminal: Terminal, input: Input) => Promise<void>,
) => (this: Command) => Promise<void>

export const wrongUsage = 2

/** Creates an Act: everything that was given is read and checked before any request; what is wrong with it ends the command with exit code 2. */
export function createAct(terminal: Terminal): Act {
  return (read, run) =>
    async function (this: Command) {
      const input = await readOrRefuse(terminal, this, () => {
        refuseEmptyOptions(this)
        return read(terminal, this.opts() as Parameters<typeof read>[1], this.args)
      })
      await run(terminal, input)
    }
}

/** An option that is given but empty mostly comes from a variable that is not set, and would mean more than was meant. */
function refuseEmptyOptions(command: Command): void {
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName())
    if (![value].flat().some((text) => typeof text === 'string' && text.trim() === '')) continue
    throw fixable({
      failed: `'${String(option.long)}' is empty.`,
      remedy: 'Look whether a variable is not set, or leave the option out.',
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
