import { expect, test } from '@jest/globals'
import { runStep, type OnCancel, type StepEnd } from '../../src/action/run-step.ts'
import { fixable, outage } from '../../src/errors/explained-error.ts'
import { storyProcess } from '../../sandbox/stage/tell.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'

test('reports a failure on one line, and its causes as debug messages', async () => {
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

test('reports an outage in its own words', async () => {
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
])('reports everything else as a bug: %s', async (thrown, told) => {
  const core = recordingCore()
  await runStep(
    core,
    () => {
      throw thrown
    },
    { fail: core.setFailed, exitCode: 1, process: storyProcess().process },
  )
  expect(core.of('setFailed')).toEqual([
    `This step has a bug: ${told}. Please report it with the log of a run that has debug logging enabled.`,
  ])
})

test('says nothing if a step succeeds', async () => {
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
    stdout: {
      on: (event, listener) => listeners.set(`stdout ${event}`, listener),
      write: (_, written) => listeners.set('written', written),
    },
    on: (signal, listener) => listeners.set(signal, listener),
    exit: (...code) => void exits.push(['exit', ...code].join(' ')),
  }
  return { listeners, exits, process }
}

test.each(['SIGINT', 'SIGTERM'])('cancels the step once on %s, and then ends the process', async (signal) => {
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
  expect(exits).toEqual([])
  listeners.get('written')?.()
  expect(exits).toEqual(['exit 7'])
})

test('ends the process with its own exit code once the log is written', async () => {
  const { exits, listeners, process } = signalled()
  await runStep(recordingCore(), () => Promise.resolve(), { fail: () => undefined, exitCode: 7, process })
  expect(exits).toEqual([])
  listeners.get('written')?.()
  expect(exits).toEqual(['exit'])
  expect(() => listeners.get('stdout error')?.()).not.toThrow()
  expect([...listeners.keys()]).toEqual(['stdout error', 'SIGINT', 'SIGTERM', 'written'])
})
