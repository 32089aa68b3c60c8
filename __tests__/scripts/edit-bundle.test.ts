import { describe, expect, test } from '@jest/globals'
import { deferFilePromises, indentAsSource, toAscii } from '../../scripts/edit-bundle.ts'

describe('editing the bundle', () => {
  const taken = 'const { access, appendFile } = promises;'

  test('looks up file promises only when they are called', () => {
    expect(deferFilePromises(`a;\n${taken}\nb;`)).toBe(
      'a;\nconst access = (...given) => promises.access(...given);\nconst appendFile = (...given) => promises.appendFile(...given);\nb;',
    )
  })

  test.each(['', 'const access = fs.promises.access;', `${taken}\n${taken}`])(
    'fails if the bundler writes %j instead of the expected line',
    (code) => {
      expect(() => deferFilePromises(code)).toThrow(/ fits \d places of the package instead of one\./)
    },
  )

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
