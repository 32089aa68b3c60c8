import { describe, expect, test } from '@jest/globals'
import { indentAsSource, toAscii } from '../../scripts/edit-bundle.ts'

describe('editing the bundle', () => {
  test('escapes non-ASCII characters, and fails if that would change the meaning', () => {
    expect(toAscii('say("…")')).toBe('say("\\u2026")')
    expect(() => toAscii('String.raw`…`')).toThrow('An escape would change')
    expect(() => toAscii('/\\…/')).toThrow('An escape would change')
  })

  test('halves the indentation, but not that of strings', () => {
    expect(indentAsSource('if (x) {\n    say(`\n    text`)\n     * comment\n}\n')).toBe(
      'if (x) {\n  say(`\n    text`)\n   * comment\n}\n',
    )
  })
})
