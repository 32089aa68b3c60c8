import type { Command } from 'commander'
import { ExplainedError, fixable, textOf } from '../errors/explained-error.ts'
import { trimBlanks } from '../parse/invisible.ts'
import { refuseReference } from '../parse/reference.ts'
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
        const options = readOptions(this, terminal.args)
        return read(wanted, options as Parameters<typeof read>[1], readArguments(this))
      })
      await run(wanted, input)
    }
}

/** The value of this option is content, which is passed on as it is. */
const content = '--input'

/**
 * Returns the options without blanks around their values; throws an ExplainedError for an empty value and for the name
 * of a value, because ignoring one would make the command do more than intended.
 */
function readOptions(command: Command, args: readonly string[]): Readonly<Record<string, unknown>> {
  const pairs = command.options.map((option) => {
    const [name, long] = [option.attributeName(), String(option.long)]
    const value: unknown = command.getOptionValue(name)
    if (long === content) return [name, value]
    const clean = (one: unknown): unknown => readText(long, one, isFile(option.flags))
    if (Array.isArray(value)) return [name, value.map(clean)]
    if (typeof value === 'string') refuseRepeated(long, args)
    return [name, clean(value)]
  })
  const given = pairs.filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Readonly<Record<string, unknown>>
}

/** Throws an ExplainedError for an option that is given several times but takes one value, because the last one would count. */
function refuseRepeated(long: string, args: readonly string[]): void {
  const count = args.filter((arg) => arg === long || arg.startsWith(`${long}=`)).length
  if (count < 2) return
  throw fixable({
    failed: `'${long}' is given ${count} times, but it takes one value.`,
    remedy: 'Give it once.',
  })
}

/** Returns the arguments in the same way. */
function readArguments(command: Command): readonly string[] {
  return command.args.map((value, index) => {
    const name = command.registeredArguments[index]?.name() ?? ''
    const text = trimBlanks(value)
    if (!isFile(`<${name}>`)) refuseReference(name.toUpperCase().replaceAll('-', '_'), text)
    return text
  })
}

/** Returns whether a value is a path, whose name may look like anything. */
function isFile(placeholder: string): boolean {
  return /<(?:file|folder)>/.test(placeholder)
}

function readText(long: string, value: unknown, isPath: boolean): unknown {
  if (typeof value !== 'string') return value
  const text = trimBlanks(value)
  if (text === '') {
    // It usually comes from a variable that is not set.
    throw fixable({
      failed: `'${long}' is empty.`,
      remedy: 'Check that the variable it uses is set, or remove the option.',
    })
  }
  if (!isPath) refuseReference(long, text)
  return text
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
