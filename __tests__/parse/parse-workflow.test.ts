import { describe, expect, test } from '@jest/globals'
import { parseRef, parseWorkflow, parseWorkflowInputs } from '../../src/parse/parse-workflow.ts'
import { refuseMixedEvent } from '../../src/parse/refuse-mixed-event.ts'

describe('parseWorkflow', () => {
  test.each([
    ['deploy.yml', 'deploy.yml'],
    ['Deploy it.yaml', 'Deploy it.yaml'],
    ['.github/workflows/deploy.yml', 'deploy.yml'],
    ['/.github/workflows/deploy.yml', 'deploy.yml'],
    ['7001', '7001'],
  ])('reads %s', (value, workflow) => {
    expect(parseWorkflow('dispatch-workflow', value)).toBe(workflow)
  })

  test.each(['Deploy', 'other/deploy.yml', '.yml', 'a\n.yml'])('rejects %j', (value) => {
    expect(() => parseWorkflow('dispatch-workflow', value)).toThrow(
      /^'dispatch-workflow' is '.*', which is neither the file name nor the ID of a workflow\. Use the name of its file in \.github\/workflows, such as deploy\.yml\.$/,
    )
  })
})

describe('parseRef', () => {
  test.each([
    ['main', 'main'],
    ['refs/heads/release/1.x', 'release/1.x'],
    ['refs/tags/v1', 'v1'],
  ])('reads %s', (value, ref) => {
    expect(parseRef('dispatch-ref', value)).toBe(ref)
  })

  test.each(['a b', 'a..b:c', 'x^'])('rejects %j', (value) => {
    expect(() => parseRef('dispatch-ref', value)).toThrow(
      `'dispatch-ref' is '${value}', which is not the name of a branch or tag. Use a branch or tag that contains the workflow; GitHub does not accept a commit SHA here.`,
    )
  })

  test('rejects a commit SHA', () => {
    expect(() => parseRef('dispatch-ref', '0'.repeat(40))).toThrow(
      /GitHub does not accept a commit SHA here\.$/,
    )
  })
})

describe('parseWorkflowInputs', () => {
  const parse = (value: unknown): unknown => parseWorkflowInputs('dispatch-inputs', JSON.stringify(value))

  test('turns strings, numbers and booleans into text', () => {
    expect(parse({ a: 'x', b: 1.5, c: true, d: '' })).toEqual({ a: 'x', b: '1.5', c: 'true', d: '' })
  })

  test.each([
    [{ a: { b: 1 } }, "'dispatch-inputs' has a value for 'a' that is not a string, number, or boolean."],
    [{ a: null }, "'dispatch-inputs' has a value for 'a' that is not a string, number, or boolean."],
    [['a'], "'dispatch-inputs' is an array, but it must be a JSON object."],
    [
      Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`i${index}`, 'x'])),
      "'dispatch-inputs' has 26 inputs, but GitHub accepts at most 25.",
    ],
    [{ a: 'x'.repeat(65_536) }, "'dispatch-inputs' has 65544 characters, but GitHub accepts at most 65535."],
  ])('rejects %#', (value, message) => {
    expect(() => parse(value)).toThrow(message)
  })
})

describe('refuseMixedEvent', () => {
  test.each<[readonly string[]]>([
    [[]],
    [['dispatch-event-type', 'dispatch-client-payload']],
    [['dispatch-workflow', 'dispatch-ref', 'dispatch-inputs']],
  ])('accepts %j', (given) => {
    expect(() => {
      refuseMixedEvent((name) => given.includes(name))
    }).not.toThrow()
  })

  test.each([
    [
      ['dispatch-event-type', 'dispatch-workflow'],
      "'dispatch-event-type' and 'dispatch-workflow' are both set, but one belongs to an event that is sent, and the other to a workflow that is started.",
    ],
    [
      ['dispatch-client-payload', 'dispatch-workflow'],
      "'dispatch-client-payload' and 'dispatch-workflow' are both set",
    ],
    [['dispatch-client-payload'], "'dispatch-client-payload' is set, but 'dispatch-event-type' is not"],
    [
      ['dispatch-ref'],
      "'dispatch-ref' is set, but 'dispatch-workflow' is not, so no event would be sent. Set 'dispatch-workflow', or remove 'dispatch-ref'.",
    ],
    [['dispatch-inputs'], "'dispatch-inputs' is set, but 'dispatch-workflow' is not"],
  ])('rejects %j', (given, message) => {
    expect(() => {
      refuseMixedEvent((name) => given.includes(name))
    }).toThrow(message)
  })
})
