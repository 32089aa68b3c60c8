import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { escapeHtml, toOneLine } from '../../src/parse/escape.ts'

describe('toOneLine', () => {
  test.each([
    ['a\r\nb\u2028c\u2029d\u0085e', 'a b c d e'],
    ['\u001b[31mred\u009b0m\u0007', ' [31mred 0m '],
    ['Grüße, 世界 …', 'Grüße, 世界 …'],
  ])('turns %j into %j', (text, line) => {
    expect(toOneLine(text)).toBe(line)
  })
})

test('escapeHtml leaves nothing that could become a tag, an attribute or an entity', () => {
  expect(escapeHtml(`<a href="x" title='y'>&amp;</a>`)).toBe(
    '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;amp;&#60;/a&#62;',
  )
  fc.assert(fc.property(fc.string(), (text) => !/[<>"']|&(?!#\d+;)/.test(escapeHtml(text))))
})
