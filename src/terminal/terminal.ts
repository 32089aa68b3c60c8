import type { Readable, Writable } from 'node:stream'
import { styleText } from 'node:util'
import { render, prose, type Text, type Words } from '../errors/text.ts'
import type { Timing } from '../http/timing.ts'
import { directional, toHarmlessLine, toOneLine, unicodeEscape } from '../parse/escape.ts'

/** The typed arguments and the environment. */
export interface Typed {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Where a command reads its input and writes its output. */
export interface Terminal extends Typed {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  /** For what the command was asked to print, and nothing else. */
  readonly stdout: Writable & { readonly columns?: number }
  /** For everything else. */
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number }
  readonly timing: Timing
  /** What the command calls inputs and other things. */
  readonly words: Words
  /** What runs the command line again as printed: its name, or how Node.js was started if the name is not on the PATH. */
  readonly program: string
  /** Whether only requested data, warnings, and errors are wanted. */
  readonly isQuiet: boolean
  /** Whether every request is printed. */
  readonly isVerbose: boolean
  /** Registers a handler for when the user interrupts the command; returns a function that removes it. */
  onInterrupt(handle: () => Promise<void> | void): () => void
  /** Registers a handler for a signal in place of what it would do; returns a function that removes it. */
  onSignal(signal: NodeJS.Signals, handle: () => void): () => void
}

/**
 * Prints a line of the command's output and keeps text from the network on that one line, where it cannot start a
 * workflow command if the command runs in a job.
 */
export function print({ stdout }: Pick<Terminal, 'stdout'>, line: string): void {
  stdout.write(`${toHarmlessLine(line)}\n`)
}

/** Prints a value as JSON. */
export function printJson({ stdout }: Pick<Terminal, 'stdout'>, value: unknown): void {
  stdout.write(`${toJson(value)}\n`)
}

/** What JSON allows in a text, but what could control a terminal or the order in which it shows text; and the beginning of a workflow command. */
const escaped = new RegExp(`[\\u007f-\\u009f\\u2028\\u2029${directional}]|#(?=#\\[)`, 'g')

/** Returns JSON in which everything is escaped that could control a terminal or start a workflow command. */
export function escapeJson(json: string): string {
  return json.replace(escaped, unicodeEscape)
}

/** Returns a value as JSON indented by two spaces, escaped as `escapeJson` does. */
export function toJson(value: unknown, indent = 2): string {
  return escapeJson(JSON.stringify(value, null, indent))
}

/** Returns a text in the words of the command line. */
export function wordFor({ words }: Pick<Terminal, 'words'>, told: Text): string {
  return render(told, words)
}

/** Where lines go that are not output. */
type Diagnostics = Pick<Terminal, 'stderr' | 'words'>

/** Writes a line to standard error, unless the command is to be quiet. */
export function say(terminal: Diagnostics & Pick<Terminal, 'isQuiet'>, line: Text): void {
  if (!terminal.isQuiet) complain(terminal, line)
}

/** Writes a warning to standard error while the command continues. */
export function warn(terminal: Diagnostics, message: Text): void {
  complain(terminal, prose`warning: ${message}`)
}

/** Writes a line about something that failed to standard error. */
export function complain(terminal: Diagnostics, line: Text): void {
  terminal.stderr.write(`${toHarmlessLine(wordFor(terminal, line))}\n`)
}

type Style = Parameters<typeof styleText>[0]

/** Returns a text in color if the stream is a terminal that supports colors and NO_COLOR is not set. */
export function color(stream: Writable, style: Style, text: string): string {
  return styleText(style, text, { stream })
}

/** Returns how many characters fit on a line of the output; infinite if it is piped and `COLUMNS` is not set. */
export function widthOf({ stdout, env }: Pick<Terminal, 'stdout' | 'env'>): number {
  const given = Number(env.COLUMNS)
  return Number.isInteger(given) && given > 0 ? given : (stdout.columns ?? Infinity)
}

/** The last cell of a row is not squeezed into less than this. */
const narrowest = 30

/** Returns rows of cells as text with columns two spaces apart; the last cell of a row is wrapped at `width`. */
export function formatTable(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const cells = rows.map((row) => row.map(toOneLine))
  const columnWidth = (column: number): number =>
    Math.max(...cells.map((row) => (column < row.length - 1 ? (row[column]?.length ?? 0) : 0)))
  return cells.map((cellsOfRow) => {
    const [last = ''] = cellsOfRow.slice(-1)
    const start = cellsOfRow
      .slice(0, -1)
      .map((cell, column) => `${cell.padEnd(columnWidth(column))}  `)
      .join('')
    const fits = width - start.length >= narrowest
    const indent = fits ? start.length : 2
    const lines = wrap(last, width - indent)
    const first = fits ? start : `${start.trimEnd()}\n${' '.repeat(indent)}`
    // A line break may come before what starts a workflow command.
    const row = `${first}${lines.join(`\n${' '.repeat(indent)}`)}`
    return row.split('\n').map(toHarmlessLine).join('\n')
  })
}

/** Returns the lines of a text, broken at spaces; a longer word, such as an address, stays whole. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines
}

/** Prints rows of cells. */
export function printTable(
  terminal: Pick<Terminal, 'stdout' | 'env'>,
  rows: readonly (readonly string[])[],
): void {
  for (const line of formatTable(rows, widthOf(terminal))) terminal.stdout.write(`${line}\n`)
}
