import type { Readable, Writable } from 'node:stream'
import { styleText } from 'node:util'
import { render, prose, type Text } from '../errors/text.ts'
import type { Timing } from '../http/timing.ts'
import { toOneLine, unicodeEscape } from '../parse/escape.ts'
import { wordsOf, type Typed } from './words.ts'

/** What a command hears and where it speaks. */
export interface Terminal extends Typed {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  /** What a command was asked for, and nothing else. */
  readonly stdout: Writable & { readonly columns?: number }
  /** All that is said beside it. */
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly timing: Timing
  /** Has something done when the user interrupts the command, before it ends; returns what calls that off. */
  onInterrupt(handle: () => Promise<void> | void): () => void
}

/** Prints a line of what the command was asked for; whatever came from the network stays on it. */
export function print({ stdout }: Pick<Terminal, 'stdout'>, line: string): void {
  stdout.write(`${toOneLine(line)}\n`)
}

/** Prints a value as JSON. */
export function printJson({ stdout }: Pick<Terminal, 'stdout'>, value: unknown): void {
  stdout.write(`${toJson(value)}\n`)
}

/** Returns a value as JSON with two spaces of indentation, without the control characters that JSON lets stand and that could steer a terminal. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\u2028\u2029]/g, unicodeEscape)
}

/** Returns a text in the words of the command line. */
export function wordFor(terminal: Typed, told: Text): string {
  return render(told, wordsOf(terminal))
}

/** Says a line beside what the command was asked for. */
export function say(terminal: Pick<Terminal, 'stderr'> & Typed, line: Text): void {
  terminal.stderr.write(`${toOneLine(wordFor(terminal, line))}\n`)
}

/** Says what the user should know though the command goes on. */
export function warn(terminal: Pick<Terminal, 'stderr'> & Typed, message: Text): void {
  say(terminal, prose`warning: ${message}`)
}

type Style = Parameters<typeof styleText>[0]

/** Returns a text in a colour where the stream is a terminal that shows colours, and NO_COLOR is not set. */
export function colour(stream: Writable, style: Style, text: string): string {
  return styleText(style, text, { stream })
}

/** Returns rows of cells as lines with columns two spaces apart; the last cell of a row may be of any length. */
export function formatTable(rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => row.map(toOneLine))
  const widthOf = (column: number): number =>
    Math.max(...cells.map((row) => (column < row.length - 1 ? (row[column]?.length ?? 0) : 0)))
  return cells.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widthOf(column)))).join('  '),
  )
}

/** Prints rows of cells as what the command was asked for. */
export function printTable({ stdout }: Pick<Terminal, 'stdout'>, rows: readonly (readonly string[])[]): void {
  for (const line of formatTable(rows)) stdout.write(`${line}\n`)
}
