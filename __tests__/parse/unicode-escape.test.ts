import { expect, test } from '@jest/globals'
import { unicodeEscape } from '../../src/parse/escape.ts'

test('escapes a character so that a parser can read it back', () => {
  for (const [character, escape] of [
    ['\u007f', '\\u007f'],
    ['\u2028', '\\u2028'],
    ['…', '\\u2026'],
  ] as const) {
    expect(unicodeEscape(character)).toBe(escape)
    expect(JSON.parse(`"${escape}"`)).toBe(character)
  }
})
