import { toOneLine } from '../parse/to-one-line.ts'
import type { Terminal } from './terminal.ts'

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
