import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { bearsId, correlate, findCorrelationId, runNameLine } from '../../src/parse/correlation.ts'

const input = 'dispatch-client-payload'
const uuid = '0b5461a5-8d39-494c-a804-1191a74b6cd0'

describe('correlate', () => {
  test('adds a new ID to the client payload, or to none', () => {
    expect(correlate(input, { ref: 'main' }, () => uuid)).toEqual({
      clientPayload: { ref: 'main', correlation_id: uuid },
      correlationId: uuid,
    })
    expect(correlate(input).correlationId).toMatch(/^[0-9a-f-]{36}$/)
    expect(correlate(input).correlationId).not.toBe(correlate(input).correlationId)
  })

  test.each([
    [{ correlation_id: 'release-1' }, 'release-1'],
    [{ distinct_id: 'release-2' }, 'release-2'],
    [{ correlation_id: 'release-1', distinct_id: 'release-2' }, 'release-1'],
  ])('uses the ID in %j, and leaves the payload as it is', (payload, id) => {
    expect(correlate(input, payload)).toEqual({
      clientPayload: payload,
      correlationId: id,
    })
  })

  test.each([[7], ['short'], ['x'.repeat(101)], ['has spaces'], [null], ['ünïcödé-id']])(
    'rejects the ID %j',
    (id) => {
      expect(() => correlate(input, { correlation_id: id })).toThrow(
        "'dispatch-client-payload' has a 'correlation_id' that cannot identify a run. Use a string of 8 to 100 letters, digits, dots, hyphens, and underscores, or leave out 'correlation_id'.",
      )
    },
  )

  test('rejects a payload without room for the ID', () => {
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`p${index}`, 1]))
    expect(() => correlate(input, ten)).toThrow(
      "'dispatch-client-payload' has 10 top-level properties, so there is no room for 'correlation_id', which 'dispatch-wait-for' adds to find the run. Nest some of them under one property, for example {\"data\": {…}}.",
    )
    expect(() => correlate(input, { a: 'x'.repeat(65_500) })).toThrow('but GitHub accepts at most 65535')
    const full = { ...ten, p9: undefined, distinct_id: 'release-1' }
    expect(correlate(input, full).correlationId).toBe('release-1')
  })
})

test('findCorrelationId returns nothing without an ID', () => {
  expect(findCorrelationId(input)).toBeUndefined()
  expect(findCorrelationId(input, { a: 1 })).toBeUndefined()
})

test.each([
  [undefined, 'correlation_id'],
  [{}, 'correlation_id'],
  [{ distinct_id: 'release-1' }, 'distinct_id'],
  [{ distinct_id: 'release-1', correlation_id: 'release-2' }, 'correlation_id'],
])('the line that shows the ID of %j names its property', (payload, property) => {
  expect(runNameLine(payload)).toBe(
    `run-name: \${{ github.event.action }} \${{ github.event.client_payload.${property} }}`,
  )
})

describe('bearsId', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9_-][A-Za-z0-9._-]{6,30}[A-Za-z0-9_-]$/)

  test('finds an ID among other words, whatever is between them', () => {
    fc.assert(
      fc.property(id, fc.constantFrom('', ' ', '(', '"', 'deploy ', '#'), (text, before) => {
        expect(bearsId(`${before}${text}`, text)).toBe(true)
        expect(bearsId(`${text}.`, text)).toBe(true)
        expect(bearsId(`${text}, and more`, text)).toBe(true)
      }),
    )
  })

  test('does not find an ID inside a longer one', () => {
    fc.assert(
      fc.property(id, fc.constantFrom('a', '1', '-', '_', 'a.'), (text, more) => {
        expect(bearsId(`${more}${text}`, text)).toBe(false)
        expect(bearsId(`${text}${more}`, text)).toBe(false)
      }),
    )
    expect(bearsId('release-1.2', 'release-1')).toBe(false)
  })
})
