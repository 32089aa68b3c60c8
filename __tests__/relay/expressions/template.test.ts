import { describe, expect, test } from '@jest/globals'
import { createEvaluate } from '../../../src/relay/expressions/expression.ts'
import { parseTemplate } from '../../../src/relay/expressions/template.ts'

const delivery = { id: '1', source: 'cms', 'received-at': '' }
const evaluate = createEvaluate({
  event: { id: 7, name: 'x', list: [1], object: { a: 1 }, yes: true, nothing: null },
  headers: {},
  query: {},
  delivery,
})

function fill(value: unknown): unknown {
  return parseTemplate(value, [], (path, { reason }) => {
    throw new Error(`${path.join('.')}: ${reason}`)
  }).fill(evaluate)
}

describe('a template', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    [7, 7],
    [null, null],
    ['${{ event.id }}', 7],
    ['${{ event.list }}', [1]],
    ['${{ event.nothing }}', null],
    ['a ${{ event.id }} b ${{ event.name }}', 'a 7 b x'],
    ['${{ event.list }}${{ event.object }}${{ event.nothing }}${{ event.yes }}', 'ArrayObjecttrue'],
    ["${{ 'x}}y' }}", 'x}}y'],
    [
      { a: ['${{ event.id }}', 'b'], c: true },
      { a: [7, 'b'], c: true },
    ],
  ])('%j becomes %j', (value, filled) => {
    expect(fill(value)).toEqual(filled)
  })

  test('is constant without expressions', () => {
    const isConstant = (value: unknown): boolean => parseTemplate(value, [], () => undefined).isConstant
    expect([isConstant({ a: ['b', 1] }), isConstant({ a: ['${{ event }}'] })]).toEqual([true, false])
  })

  test.each([
    ['${{ event.id', "'${{' is not closed by '}}'", 0],
    ['ab ${{ foo }}', "unrecognized named-value: 'foo'", 7],
  ])('%s is reported with its place', (text, reason, at) => {
    const reports: unknown[] = []
    const { fill: fillReported } = parseTemplate({ a: [text] }, ['x'], (path, mistake) =>
      reports.push([path, mistake]),
    )
    expect(reports).toEqual([[['x', 'a', 0], { reason, at }]])
    expect(fillReported(evaluate)).toEqual({ a: [text] })
  })
})
