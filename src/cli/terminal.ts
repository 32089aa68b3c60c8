import type { Readable, Writable } from 'node:stream'
import { styleText } from 'node:util'
import type { Timing } from '../github/timing.ts'
import { toOneLine } from '../parse/to-one-line.ts'
import { unicodeEscape } from '../parse/unicode-escape.ts'

/** What a command hears and where it speaks. */
export interface Terminal {
  /** What was typed behind the command's name. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
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

/** Says a line beside what the command was asked for. */
export function say({ stderr }: Pick<Terminal, 'stderr'>, line: string): void {
  stderr.write(`${toOneLine(line)}\n`)
}

/** Says what the user should know though the command goes on. */
export function warn(terminal: Pick<Terminal, 'stderr'>, message: string): void {
  say(terminal, `warning: ${message}`)
}

type Style = Parameters<typeof styleText>[0]

/** Returns a text in a colour where the stream is a terminal that shows colours, and NO_COLOR is not set. */
export function colour(stream: Writable, style: Style, text: string): string {
  return styleText(style, text, { stream })
}
