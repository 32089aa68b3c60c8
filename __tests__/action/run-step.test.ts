import { expect, test } from '@jest/globals'
import { runStep } from '../../src/action/run-step.ts'
import { fixable, outage } from '../../src/errors/explained-error.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'

test('hands a failure on as one line, and its causes to debug', async () => {
  const core = recordingCore()
  const cause = new Error('::error::inner\nline')
  await runStep(
    core,
    () => Promise.reject(fixable({ failed: 'It failed.', remedy: 'Mend it.' }, cause)),
    core.setFailed,
  )
  expect(core.calls).toEqual([
    ['setFailed', 'It failed. Mend it.'],
    ['debug', 'ExplainedError: It failed. Mend it.'],
    ['debug', 'Error: ::error::inner line'],
  ])
})

test('tells an outage as it is', async () => {
  const core = recordingCore()
  await runStep(
    core,
    () => Promise.reject(outage({ failed: 'GitHub is down.', remedy: 'Wait.' }, undefined)),
    core.warning,
  )
  expect(core.of('warning')).toEqual(['GitHub is down. Wait.'])
})

test.each([
  [new TypeError('x is not a function'), 'TypeError: x is not a function'],
  [new Error('a plain one'), 'Error: a plain one'],
  ['a text', 'a text'],
])('calls everything else a bug: %s', async (thrown, told) => {
  const core = recordingCore()
  await runStep(
    core,
    () => {
      throw thrown
    },
    core.setFailed,
  )
  expect(core.of('setFailed')).toEqual([
    `This step has a bug: ${told}. Please report it with the log of a run that has debug logging on.`,
  ])
})

test('says nothing of a step that ends well', async () => {
  const core = recordingCore()
  await runStep(core, () => Promise.resolve(), core.setFailed)
  expect(core.calls).toEqual([])
})
