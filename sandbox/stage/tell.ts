import type { Example } from '../example.ts'
import { runStep, type StepEnd } from '../../src/action/run-step.ts'
import { runMain } from '../../src/action/run-main.ts'
import type { Run } from '../../src/action/runner.ts'
import { runPost } from '../../src/action/run-post.ts'
import { findLeaks } from './find-leaks.ts'
import { quickTiming, type QuickTiming } from './quick-timing.ts'
import { recordingCore, type RecordingCore } from './recording-core.ts'

type Texts = Readonly<Record<string, string>>

/** How to run a story, in addition to its inputs. */
export interface StoryOptions {
  readonly run?: Partial<Run>
  readonly env?: Texts
  readonly timing?: QuickTiming
  readonly process?: StepEnd['process']
  /** The calls to the toolkit that fail with a full disk, such as `saveState tokens`. */
  readonly full?: readonly string[]
}

/** A run for a push to `octo-org/site`. */
export const pushRun: Run = {
  eventName: 'push',
  actor: 'octocat',
  payload: { repository: { full_name: 'octo-org/site' } },
  repo: { owner: 'octo-org', repo: 'site' },
}

/** A step's process that a test can cancel. */
export interface StoryProcess {
  readonly process: StepEnd['process']
  /** Signals that the job is canceled. */
  readonly cancel: () => void
}

/** Creates a StoryProcess. */
export function storyProcess(): StoryProcess {
  const listeners: (() => void)[] = []
  return {
    process: {
      stdout: {
        on: () => undefined,
        write: (_, written) => {
          written()
        },
      },
      on: (_, listener) => void listeners.push(listener),
      exit: () => undefined,
    },
    cancel: () => {
      for (const listener of listeners) listener()
    },
  }
}

/** Runs main against an example with the App's credentials and the given inputs. */
export async function tellMain(
  example: Example,
  inputs: Texts = {},
  options: StoryOptions = {},
): Promise<RecordingCore> {
  return tellMainWith(example, { ...example.credentials, ...inputs }, options)
}

/** Runs main against an example with only the given inputs. */
export async function tellMainWith(
  example: Example,
  inputs: Texts,
  { run, env = {}, timing = quickTiming(), process = storyProcess().process, full }: StoryOptions = {},
): Promise<RecordingCore> {
  const core = recordingCore({ 'github-api-url': example.api.url, ...inputs }, {}, full)
  const variables = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const),
  )
  await runStep(
    core,
    (_, onCancel) =>
      runMain(core, { env: { ...env, ...variables }, run: { ...pushRun, ...run }, onCancel, timing }),
    { fail: core.setFailed, exitCode: 1, process },
  )
  refuseLeaks(example, core)
  return core
}

/** Checks every run of main, in any test: it must show no piece of a secret, not even in debug lines. */
function refuseLeaks(example: Example, core: RecordingCore): void {
  const leaks = findLeaks(example, core, [example.pem])
  if (leaks.length > 0) throw new Error(`Pieces of secrets are shown: ${leaks.join(' ')}`)
}

/** Runs post with the state that main saved. */
export async function tellPost(
  main: RecordingCore,
  timing = quickTiming(),
  {
    process = storyProcess().process,
    inputs = {},
  }: Pick<StoryOptions, 'process'> & { readonly inputs?: Texts } = {},
): Promise<RecordingCore> {
  const core = recordingCore(inputs, main.state())
  await runStep(core, (_, onCancel) => runPost(core, { onCancel, timing }), {
    fail: core.warning,
    exitCode: 0,
    process,
  })
  return core
}

/** Returns the transcript from a given position on, with one line `METHOD /path -> status` for each request. */
export function asked({ api }: Example, since = 0): readonly string[] {
  return api.transcript
    .slice(since)
    .map(({ method, path, status }) => `${method} ${path} -> ${status ?? 'nothing'}`)
}
