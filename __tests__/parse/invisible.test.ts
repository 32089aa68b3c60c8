import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { showInvisible, trimBlanks, withoutInvisible } from '../../src/parse/invisible.ts'
import { quote } from '../../src/parse/quote.ts'

const invisible = [
  '\u00ad',
  '\u061c',
  '\u180e',
  '\u200b',
  '\u200e',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u3164',
  '\ufeff',
]

describe('what cannot be seen', () => {
  test.each(invisible)('is dropped around a value, and shown inside it: %j', (character) => {
    expect(trimBlanks(` ${character}\n do${character}cs ${character}`)).toBe(`do${character}cs`)
    const escape = `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
    expect(showInvisible(`do${character}cs`)).toBe(`do${escape}cs`)
    expect(quote(`do${character}cs`)).toBe(`'do${escape}cs'`)
    expect(withoutInvisible(`do${character}cs`)).toBe('docs')
  })

  test('leaves everything else as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(trimBlanks(text)).toBe(text.trim())
        expect(showInvisible(text)).toBe(text)
      }),
    )
    expect(trimBlanks('déjà vu 🚀')).toBe('déjà vu 🚀')
    expect(trimBlanks('\u200b \n')).toBe('')
  })
})
