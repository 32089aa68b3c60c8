import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { join, named, render, prose, word, type Text } from '../../src/errors/text.ts'

const words = { 'private-key': 'GITHUB_APP_PRIVATE_KEY', runner: 'machine', issuer: '--app-id' }

/** An object whose `toString` is not a function cannot be converted to text at all. */
const canBeTold = (value: unknown): boolean =>
  !/"(?:toString|valueOf|__proto__)":/.test(JSON.stringify(value))

describe('a text', () => {
  test('shows names in single quotes and words without, as the front end calls them', () => {
    const told = prose`${named('private-key')} on this ${word('runner')} of ${3}.`
    expect(render(told, words)).toBe("'GITHUB_APP_PRIVATE_KEY' on this machine of 3.")
    expect(render(told)).toBe("'private-key' on this runner of 3.")
  })

  test('keeps the marks of the texts inside it', () => {
    const inner = prose`Set ${named('private-key')}`
    expect(render(prose`${inner}, or ${join([inner, named('other')], ' and ')}.`, words)).toBe(
      "Set 'GITHUB_APP_PRIVATE_KEY', or Set 'GITHUB_APP_PRIVATE_KEY' and 'other'.",
    )
    expect(render(join([], ', '))).toBe('')
  })

  test('never treats what a user types or a server says as a mark', () => {
    const piece = fc.constantFrom(
      ...[
        "'private-key'",
        'runner',
        '${named(',
        'Symbol(mark)',
        '\u0000',
        '\ufffc',
        '{',
        '}',
        '"key"',
        'issuer',
      ],
      String(Object.getOwnPropertySymbols(named('private-key'))[0]),
      JSON.stringify(named('private-key')),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const typed = pieces.join('')
        expect(render(prose`${typed}`, words)).toBe(typed)
        expect(render(prose`${named('private-key')}: ${typed}`, words)).toBe(
          `'GITHUB_APP_PRIVATE_KEY': ${typed}`,
        )
      }),
    )
  })

  test('never treats an object from JSON as a mark or a text, whatever its fields', () => {
    fc.assert(
      fc.property(fc.jsonValue().filter(canBeTold), (value) => {
        const fromNetwork = JSON.parse(JSON.stringify(value)) as string
        expect(render(prose`${named('runner')} ${fromNetwork}`, words)).toBe(`'machine' ${fromNetwork}`)
      }),
    )
    const forged = JSON.parse('{"mark": {"key": "private-key", "isQuoted": true}, "parts": ["x"]}') as Text
    expect(render(prose`${forged}`, words)).toBe('[object Object]')
  })
})
