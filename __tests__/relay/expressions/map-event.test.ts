import { describe, expect, test } from '@jest/globals'
import { ExplainedError, textOf } from '../../../src/errors/explained-error.ts'
import { render } from '../../../src/errors/text.ts'
import type { Route } from '../../../src/relay/config/config.ts'
import { parseExpression, type Expression } from '../../../src/relay/expressions/expression.ts'
import { losesAny } from '../../../src/relay/expressions/lost-numbers.ts'
import { mapEvent } from '../../../src/relay/expressions/map-event.ts'
import { parseTemplate } from '../../../src/relay/expressions/template.ts'

const template = (value: unknown) => parseTemplate(value, [], () => undefined)

function map(eventType: string, payload: unknown, text: string, condition = 'true'): unknown {
  const route: Route = {
    ...{ name: 'r', from: 'cms', to: [], collapseSeconds: undefined, resends: false, takesOwnEvents: false },
    condition: condition === 'true' || (parseExpression(condition) as Expression),
    eventType: template(eventType),
    clientPayload: payload === undefined ? undefined : template(payload),
    words: { 'dispatch-client-payload': 'client-payload', 'dispatch-event-type': 'event-type' },
  }
  const delivery = { id: '1', source: 'cms', 'received-at': '' }
  const contexts = { event: JSON.parse(text) as unknown, headers: {}, query: {}, delivery }
  const mapped = mapEvent(route, { contexts, text })
  return mapped instanceof ExplainedError ? render(textOf(mapped), route.words) : mapped
}

describe('mapEvent', () => {
  test('makes an event with or without a client payload', () => {
    expect(map('rebuild', { id: '${{ event.id }}' }, '{"id":7}')).toEqual({
      eventType: 'rebuild',
      clientPayload: { id: 7 },
    })
    expect(map('a-${{ event.id }}', undefined, '{"id":7}')).toEqual({
      eventType: 'a-7',
      clientPayload: undefined,
    })
  })

  test('is for no event whose condition is false', () => {
    expect(map('x', undefined, '{"id":7}', 'event.id == 8')).toBeUndefined()
    expect(map('x', undefined, '{"id":7}', 'event.id == 7')).toBeDefined()
  })

  test.each([
    ['${{ event.id }}', undefined, '{"id":7}', "'event-type' became a number, but it must be text."],
    ['${{ event.id }}', undefined, '{}', "'event-type' became null"],
    ['${{ event.id }}', undefined, '{"id":[]}', "'event-type' became a list"],
    ['${{ event.id }}', undefined, '{"id":{}}', "'event-type' became an object"],
    ['${{ event.id }}', undefined, '{"id":"a b"}', "'event-type' became text of 3 characters that is not"],
    ['${{ event.id }}', undefined, '{"id":""}', 'text of 0 characters'],
    ['${{ event.id }}', undefined, `{"id":"${'a'.repeat(101)}"}`, 'text of 101 characters'],
    [
      'x',
      { a: '${{ fromJSON(event.id) }}' },
      '{"id":"{"}',
      "'client-payload' cannot be evaluated for this event: a text that is not valid JSON.",
    ],
    ['x', '${{ event.id }}', '{"id":7}', "'client-payload' is a number, but it must be a JSON object."],
    [
      'x',
      '${{ event }}',
      JSON.stringify(Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, 1]))),
      "'client-payload' has 11 top-level properties",
    ],
    [
      'x',
      { a: '${{ event.id }}' },
      `{"id":"${'a'.repeat(70_000)}"}`,
      "'client-payload' has more than 65535 characters, which is the most that GitHub accepts.",
    ],
    [
      'x',
      { a: '${{ event.id }}' },
      '{"id":12345678901234567890}',
      "'client-payload' contains a number of the event that cannot be sent unchanged",
    ],
  ])('says why %s with %j of %.30s cannot be sent', (eventType, payload, text, told) => {
    expect(map(eventType, payload, text)).toContain(told)
  })

  test('gives up on a large payload', () => {
    const text = `{"all":[${'1234567890123456789,'.repeat(500_000)}1]}`
    expect(map('x', { a: '${{ event }}' }, text)).toContain('has more than 65535 characters')
  })

  test('shows no text of the event that a function cannot work with', () => {
    expect(map('x', { a: '${{ format(event.t) }}' }, '{"t":"a title {"}')).toBe(
      "'client-payload' cannot be evaluated for this event: a function cannot work with its values. Correct the expression, and redeliver the event.",
    )
  })

  test('sends numbers that keep all their digits, whatever else the event contains', () => {
    expect(map('x', { a: '${{ event.id }}' }, '{"id":7,"other":12345678901234567890}')).toMatchObject({
      clientPayload: { a: 7 },
    })
  })

  test('says why a condition cannot be evaluated', () => {
    expect(map('x', undefined, '{"id":"{"}', 'fromJSON(event.id).x')).toBe(
      "'if' cannot be evaluated for this event: a text that is not valid JSON. Correct the expression, and redeliver the event.",
    )
  })
})

test('a bug is thrown as a bug', () => {
  expect(() => map('x', { a: 1 }, '1', 'true')).not.toThrow()
  const route = {
    condition: true,
    eventType: template('x'),
    clientPayload: template({ a: 1 }),
  } as unknown as Route
  const contexts = { event: {}, headers: {}, query: {}, delivery: { id: '', source: '', 'received-at': '' } }
  expect(() => mapEvent(route, { contexts, text: undefined as unknown as string })).toThrow(TypeError)
})

describe('losesAny', () => {
  test.each([
    ['{"a":1,"b":-1.5,"c":123456789012345}', 123456789012345, false],
    ['{"a":12345678901234567890}', 12345678901234567000, true],
    ['{"a":12345678901234567890}', 1, false],
    ['{"a":0.1234567890123456789}', 0.12345678901234568, true],
    ['{"a":1e400}', Infinity, true],
    ['{"a":1e3}', 1000, false],
    ['{"a":100000000000000000000}', 100000000000000000000, false],
    ['{"a":"12345678901234567890"}', 12345678901234567000, true],
  ])('%s with %d: %j', (json, number, loses) => {
    expect(losesAny(json, new Set([number]))).toBe(loses)
  })

  test('is false without numbers', () => {
    expect(losesAny('12345678901234567890', new Set())).toBe(false)
  })
})
