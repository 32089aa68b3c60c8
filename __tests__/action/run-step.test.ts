import { expect, test } from '@jest/globals'
import { runStep } from '../../src/action/run-step.ts'
import { FixableError } from '../../src/errors.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'

test('hands a failure on as one line, and its causes to debug', async () => {
  const core = recordingCore()
  const cause = new Error('::error::inner\nline')
  await runStep(
    core,
    () => Promise.reject(new FixableError({ failed: 'It failed.', remedy: 'Mend it.' }, { cause })),
    core.setFailed,
  )
  expect(core.calls).toEqual([
    ['setFailed', 'It failed. Mend it.'],
    ['debug', 'FixableError: It failed. Mend it.'],
    ['debug', 'Error: ::error::inner line'],
  ])
})

test('tells an outage as it is', async () => {
  const core = recordingCore()
  await runStep(core, () => Promise.reject(new Error('GitHub is down. Wait.')), core.warning)
  expect(core.of('warning')).toEqual(['GitHub is down. Wait.'])
})

test.each([
  [new TypeError('x is not a function'), 'TypeError: x is not a function'],
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
