import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseClientPayload } from '../../src/parse/parse-event.ts'
import { complaintOf } from '../support/errors.ts'

const complaint = (text: string): string =>
  complaintOf(() => parseClientPayload('dispatch-client-payload', text))
const build =
  'Build values with toJSON(…), for example {"ref": ${{ toJSON(github.ref) }}}, so that quotes and line breaks are escaped.'

const quoteWords =
  'Put names and strings in double quotation marks. Only true, false, null, and numbers have none.'
const checkMarks = 'Check the quotation marks, commas, colons, and brackets.'

describe('parseClientPayload', () => {
  test('accepts an object with 10 properties, and rejects 11', () => {
    const payload = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${index}`, index]))
    const { p10, ...ten } = payload
    expect(p10).toBe(10)
    expect(parseClientPayload('dispatch-client-payload', JSON.stringify(ten))).toEqual(ten)
    expect(complaint(JSON.stringify(payload))).toBe(
      '\'dispatch-client-payload\' has 11 top-level properties, but GitHub accepts at most 10. Nest them under one property, for example {"data": {…}}.',
    )
  })

  test('counts characters as they are sent, up to 65,535', () => {
    const withLength = (length: number): string => `{ "a": "${'x'.repeat(length - '{"a":""}'.length)}" }`
    expect(parseClientPayload('dispatch-client-payload', withLength(65_535))).toHaveProperty('a')
    expect(complaint(withLength(65_536))).toBe(
      "'dispatch-client-payload' has 65536 characters, but GitHub accepts at most 65535. Send an ID or a link to the data instead.",
    )
  })

  test.each([
    ['[1]', 'an array'],
    ['null', 'null'],
    ['"text"', 'a string'],
    ['1', 'a number'],
    ['true', 'a boolean'],
  ])('rejects %s', (text, kind) => {
    expect(complaint(text)).toBe(
      `'dispatch-client-payload' is ${kind}, but it must be a JSON object. Wrap it, for example {"value": …}.`,
    )
  })

  test.each([
    ['{"secret": hunter2}', 'line 1, column 12', 'there is a word without quotation marks', quoteWords],
    ['{a: 1}', 'line 1, column 2', 'there is a word without quotation marks', quoteWords],
    ['{"a": tru3}', 'line 1, column 10', 'something else belongs there', checkMarks],
    ['{"a": 1} x', 'line 1, column 10', 'something else belongs there', checkMarks],
    ['{"a": 01}', 'line 1, column 8', 'something else belongs there', checkMarks],
    [
      '{"a": 1',
      'line 1, column 8',
      'it ends before it is complete',
      'Add the quotation mark or the bracket that is missing at the end.',
    ],
    ['{"a": 1,}', 'line 1, column 9', 'a comma comes before a closing bracket', 'Remove that comma.'],
    ['{"a": [1,]}', 'line 1, column 10', 'a comma comes before a closing bracket', 'Remove that comma.'],
    ['{\n  "a": "x\ny"\n}', 'line 2, column 10', 'a string contains a line break or a tab', build],
    [
      '{"a": "\\q"}',
      'line 1, column 9',
      'a string contains a backslash that escapes nothing',
      'Write each backslash twice.',
    ],
    [
      '{\u00a0"a": 1}',
      'line 1, column 2',
      'there is an invisible character or a blank that is not a space',
      'Remove it, or type the text again.',
    ],
    [
      '{"a": "say "hi""}',
      'line 1, column 13',
      'a quotation mark in a string is not escaped, or a comma or colon is missing',
      build,
    ],
    ['{"a": "x"\n "b": 1}', 'line 2, column 2', 'a comma is missing before this line', 'Add it.'],
    ['{"ref": }', 'line 1, column 9', 'a value is missing', build],
    [
      "{'a': 1}",
      'line 1, column 2',
      'there is a single quotation mark',
      'Use double quotation marks for names and strings.',
    ],
    [
      '{\u201ca\u201d: 1}',
      'line 1, column 2',
      'there is a typographic quotation mark',
      'Use straight quotation marks (").',
    ],
    [
      '{"a": 1 // one\n}',
      'line 1, column 9',
      'there is something like a comment',
      'Remove it, because JSON has no comments.',
    ],
    [
      'ref: main\nsha: 1',
      'line 1, column 1',
      'it looks like YAML',
      'Write it as JSON, for example {"ref": "main"}.',
    ],
    ['- main', 'line 1, column 2', 'it looks like YAML', 'Write it as JSON, for example {"ref": "main"}.'],
    [`'{"a": 1}'`, 'line 1, column 1', 'it is in single quotes', 'Remove the single quotes around it.'],
  ])('says what is wrong with %j, and where, and shows nothing of it', (text, place, problem, remedy) => {
    expect(complaint(text)).toBe(
      `'dispatch-client-payload' is not valid JSON (${place}): ${problem}. ${remedy}`,
    )
  })

  test.each([1, 2, 3])('recognizes a payload that was encoded %i times too often', (times) => {
    let text = '{"ref": "main"}'
    for (let count = 0; count < times; count += 1) text = JSON.stringify(text)
    expect(complaint(text)).toBe(
      "'dispatch-client-payload' is a JSON string that contains a JSON object: it was encoded twice. Encode it only once: remove one toJSON(…) or JSON.stringify(…).",
    )
  })

  test.each([
    '12345678901234567890',
    '9007199254740993.0',
    '1e400',
    '-1e400',
    '1e-400',
    '-1E-400',
    '0.1e-400',
    '12345678901234567890e0',
    '1234567890123456789E1',
    '12345678901234567.5',
    '0.12345678901234567890123',
    '-0',
    '-0.0',
  ])('rejects the number %s, which cannot be sent unchanged', (number) => {
    expect(complaint(`{"id": {"of": [${number}]}}`)).toBe(
      "'dispatch-client-payload' contains a number that cannot be sent unchanged: it is too large, too small, or negative zero, or it has too many digits. Write it as a string, in double quotes.",
    )
  })

  test.each([
    '9007199254740991',
    '1.5e300',
    '1e3',
    '0.1',
    '-1.50',
    '123.456e-2',
    '0',
    '0.00',
    '0E+7',
    '1.0',
    '100000000000000000000',
  ])('keeps the number %s', (number) => {
    expect(parseClientPayload('dispatch-client-payload', `{"id": ${number}}`)).toEqual({
      id: Number(number),
    })
  })

  const nested = (levels: number): string => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`

  test('accepts 1,000 levels and rejects 1,001, not counting brackets in strings', () => {
    expect(parseClientPayload('dispatch-client-payload', nested(1000))).toHaveProperty('a')
    expect(
      parseClientPayload('dispatch-client-payload', `{"a": ${JSON.stringify('\\"['.repeat(2000))}}`),
    ).toHaveProperty('a')
    for (const levels of [1001, 10_000, 30_000]) {
      expect(complaint(nested(levels))).toBe(
        "'dispatch-client-payload' has more than 1000 levels of nested objects and arrays. Flatten it, or send the nested part as a string.",
      )
    }
  })

  test('accepts every object that fits, and locates every syntax error', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 10 }), (payload) => {
        expect(parseClientPayload('dispatch-client-payload', JSON.stringify(payload))).toEqual(
          JSON.parse(JSON.stringify(payload)),
        )
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]":,\\ \n01etruanls-')) }), (text) => {
        fc.pre(!isJson(text))
        expect(complaint(text)).toMatch(
          /^'dispatch-client-payload' is not valid JSON \(line \d+, column \d+\): /,
        )
      }),
    )
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
