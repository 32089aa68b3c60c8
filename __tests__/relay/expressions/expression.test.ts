import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { depthOf } from '../../../src/relay/expressions/depth.ts'
import {
  createEvaluate,
  isTruthy,
  parseExpression,
  type Contexts,
} from '../../../src/relay/expressions/expression.ts'
import { longestText } from '../../../src/relay/expressions/functions.ts'

const contexts = (event: unknown): Contexts => ({
  event,
  headers: { 'x-github-event': 'push' },
  query: { page: '2' },
  delivery: { id: '1', source: 'cms', 'received-at': '2026-01-01T00:00:00.000Z' },
})

function evaluate(text: string, event: unknown = {}): unknown {
  const parsed = parseExpression(text)
  if (!('tree' in parsed)) throw new Error(parsed.reason)
  return createEvaluate(contexts(event))(parsed)
}

const event = {
  list: [1, 2, { name: 'x' }],
  Text: "it's",
  text: 'second',
  other: 'second',
  nothing: null,
  yes: true,
  nested: { constructor: 'own', __proto__: undefined, deep: { id: 7 } },
}

describe('an expression', () => {
  test.each([
    ['event.list[2].name', 'x'],
    ['event.list[9]', null],
    ['event.list[event.nested]', null],
    ['event.list.*', [1, 2, { name: 'x' }]],
    ['event.nested.*.id', [7]],
    ['event.nested', { constructor: 'own', deep: { id: 7 } }],
    ['event.nested.constructor', 'own'],
    ['event.nested.toString', null],
    ['event.__proto__', null],
    ['event.missing.further', null],
    ['event.nothing', null],
    ['event.yes', true],
    ['event.nested.deep.id == 7 && event.yes', true],
    ['event.list == event.list', true],
    ['event.list == event.nested', false],
    ["headers['X-GitHub-Event']", 'push'],
    ['query.page', '2'],
    ['delivery.source', 'cms'],
    ["delivery['received-at']", '2026-01-01T00:00:00.000Z'],
    ["format('{0}-{1}', event.nested.deep.id, event.list)", '7-Array'],
    ["format('{0}', event.nested)", 'Object'],
    ["join(event.list, '-')", '1-2-Object'],
    ["join('a')", 'a'],
    ['join(event.list)', '1,2,Object'],
    ['toJSON(event.nested.deep)', '{\n  "id": 7\n}'],
    ['fromJSON(\'{"a": [1]}\').a[0]', 1],
    ["contains(event.list, 2) && !contains(event.other, 'z')", true],
    ["startsWith(event.other, 'SEC')", true],
    ["event.Text == 'it''s' && 'a''b''c' == 'A''B''C'", true],
    ["case(event.yes, 'a', 'b')", 'a'],
    ['event.nested < 1', false],
    ['event.list > 1', false],
  ] as const)('%s is %j', (text, value) => {
    expect(evaluate(text, event)).toEqual(value)
  })

  test('takes the exact key, or else the first of those that only differ in case', () => {
    expect(evaluate('event.text', event)).toBe('second')
    expect(evaluate('event.TEXT', event)).toBe("it's")
  })

  test.each([
    ['foo.x', "unrecognized named-value: 'foo'", 0],
    ['event.a == nope(1)', "unrecognized function: 'nope'", 11],
    ['event.a ==', "unexpected end of expression: '=='", 8],
    ['event.a ==\n  foo', "unrecognized named-value: 'foo'", 13],
    ['event.x == "a"', 'unexpected symbol: \'"a"\'', 11],
    ["'abc", "unexpected symbol: ''abc'", 0],
    [' ', 'the expression is empty', 0],
    ['event' + '.a'.repeat(60), 'exceeded max expression depth 50: ', 104],
    [`'${'a'.repeat(21_000)}'`, 'the expression is too long', 0],
    ['format(1', "unexpected symbol: 'EOF'", 7],
  ])('%s is refused with the place of the mistake', (text, reason, at) => {
    const parsed = parseExpression(text)
    expect(parsed).toMatchObject({ at })
    expect('reason' in parsed && parsed.reason).toContain(reason.slice(0, 30))
  })

  test.each([
    [0, false],
    [NaN, false],
    ['', false],
    [null, false],
    [false, false],
    [1, true],
    ['false', true],
    [[], true],
    [{}, true],
  ])('as a condition, %j counts as %j', (value, counts) => {
    expect(isTruthy(value)).toBe(counts)
  })
})

describe('texts of more than a million characters', () => {
  const long = 'x'.repeat(longestText)
  const doubled = (text: string): string => `format('${'{0}'.repeat(20)}', ${text})`

  test.each([
    [doubled(doubled(doubled(doubled(doubled("'0123456789'"))))), {}],
    ["join(event.list, '')", { list: [long, long] }],
    ["join(event.list, 'xxxx')", { list: Array.from({ length: 300_000 }, () => 'a') }],
    ['toJSON(event)', { long }],
    ['fromJSON(event.long)', { long: `"${long}"` }],
  ])('are not made by %s', (text, given) => {
    expect(() => evaluate(text, given)).toThrow('a text of more than 1000000 characters')
  })

  test('can be compared, since that makes no text', () => {
    expect(evaluate("event.long == 'x'", { long })).toBe(false)
  })
})

describe('fromJSON', () => {
  test('refuses what is not JSON, and JSON of too many levels', () => {
    expect(() => evaluate("fromJSON('{')")).toThrow('a text that is not valid JSON')
    expect(() => evaluate('fromJSON(event)', '['.repeat(101))).toThrow('JSON of more than 100 levels')
  })
})

describe('depthOf', () => {
  test.each([
    ['1', 0],
    ['"[[["', 0],
    ['"\\"[[["', 0],
    ['[{"a":[1]},{}]', 3],
    ['[[[', 3],
    ['"\\\\"[', 1],
  ])('the depth of %s is %d', (json, depth) => {
    expect(depthOf(Buffer.from(json))).toBe(depth)
  })

  test('is that of every JSON value', () => {
    const measure = (value: unknown): number =>
      typeof value !== 'object' || value === null ? 0 : 1 + Math.max(0, ...Object.values(value).map(measure))
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(depthOf(Buffer.from(JSON.stringify(value)))).toBe(measure(value))
      }),
    )
  })
})
