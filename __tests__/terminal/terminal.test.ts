import { PassThrough } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { complain, formatTable, print, printJson, printTable, toJson } from '../../src/terminal/terminal.ts'

/** The runner looks for `::` at the start of a line, after white space, and for `##[` anywhere. */
const startsCommand = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[')

// eslint-disable-next-line no-control-regex -- the control characters that reach no terminal
const controlling = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/

const piece = fc.constantFrom(
  '::error::x',
  '##[error]',
  ':',
  '::',
  '#',
  '[',
  'word',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200e',
  '\n',
  '\r',
  ' ',
)
const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

/** Returns what functions write to a terminal. */
function written(
  act: (terminal: Parameters<typeof complain>[0] & Parameters<typeof printTable>[0]) => void,
): string {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  act({ stdout, stderr, words: {}, env: { COLUMNS: '60' } })
  return `${String(stdout.read() ?? '')}${String(stderr.read() ?? '')}`
}

describe('text of others', () => {
  test('starts no workflow command and controls no terminal, however it is printed', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const lines = [
          written((terminal) => {
            print(terminal, one)
          }),
          written((terminal) => {
            complain(terminal, one)
          }),
          written((terminal) => {
            printTable(terminal, [[one, other]])
          }),
          written((terminal) => {
            printJson(terminal, { [one]: [other] })
          }),
        ].flatMap((text) => text.split('\n'))
        for (const line of lines)
          expect([line, startsCommand(line), controlling.test(line)]).toEqual([line, false, false])
      }),
    )
  })

  test('starts none where a table wraps it', () => {
    const text = `${'word '.repeat(12)}::error::${'x'.repeat(10)} ##[error]y ::set-output name=a::b`
    const lines = formatTable([['ok', text]], 40).flatMap((row) => row.split('\n'))
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.filter(startsCommand)).toEqual([])
    expect(lines.some((line) => line.trimStart().startsWith(': :'))).toBe(true)
  })

  test('stays what it is in JSON', () => {
    const value = { job: '##[error] ###[x] \u202e\u009b ::a' }
    expect(toJson(value)).toBe('{\n  "job": "\\u0023#[error] #\\u0023#[x] \\u202e\\u009b ::a"\n}')
    expect(JSON.parse(toJson(value))).toEqual(value)
  })
})
