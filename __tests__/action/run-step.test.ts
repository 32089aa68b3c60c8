import { expect, test } from '@jest/globals'
import { runStep, type OnCancel, type StepEnd } from '../../src/action/run-step.ts'
import { fixable, outage } from '../../src/errors/explained-error.ts'
import { storyProcess } from '../../sandbox/stage/tell.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'

test('hands a failure on as one line, and its causes to debug', async () => {
  const core = recordingCore()
  const cause = new Error('::error::inner\nline')
  await runStep(core, () => Promise.reject(fixable({ failed: 'It failed.', remedy: 'Mend it.' }, cause)), {
    fail: core.setFailed,
    exitCode: 1,
    process: storyProcess().process,
  })
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
    { fail: core.warning, exitCode: 0, process: storyProcess().process },
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
    { fail: core.setFailed, exitCode: 1, process: storyProcess().process },
  )
  expect(core.of('setFailed')).toEqual([
    `This step has a bug: ${told}. Please report it with the log of a run that has debug logging on.`,
  ])
})

test('says nothing of a step that ends well', async () => {
  const core = recordingCore()
  await runStep(core, () => Promise.resolve(), {
    fail: core.setFailed,
    exitCode: 1,
    process: storyProcess().process,
  })
  expect(core.calls).toEqual([])
})

const signalled = (): {
  listeners: Map<string, () => void>
  exits: string[]
  process: StepEnd['process']
} => {
  const listeners = new Map<string, () => void>()
  const exits: string[] = []
  const process: StepEnd['process'] = {
    stdout: { on: (event, listener) => listeners.set(`stdout ${event}`, listener) },
    on: (signal, listener) => listeners.set(signal, listener),
    exit: (code) => void exits.push(`exit ${code}`),
  }
  return { listeners, exits, process }
}

test.each(['SIGINT', 'SIGTERM'])('ends what a step does on %s once, and then the process', async (signal) => {
  const { listeners, exits, process } = signalled()
  const cancels: string[] = []
  const step = (_: unknown, onCancel: OnCancel): Promise<void> => {
    onCancel(() => void cancels.push('canceled'))
    listeners.get(signal)?.()
    listeners.get('SIGTERM')?.()
    expect(exits).toEqual([])
    return Promise.resolve()
  }
  await runStep(recordingCore(), step, { fail: () => undefined, exitCode: 7, process })
  expect(cancels).toEqual(['canceled'])
  expect(exits).toEqual(['exit 7'])
})

test('leaves the process to end by itself where nothing cancels the job', async () => {
  const { exits, listeners, process } = signalled()
  await runStep(recordingCore(), () => Promise.resolve(), { fail: () => undefined, exitCode: 7, process })
  expect(exits).toEqual([])
  expect(() => listeners.get('stdout error')?.()).not.toThrow()
  expect([...listeners.keys()]).toEqual(['stdout error', 'SIGINT', 'SIGTERM'])
})
