import type { Example } from '../example.ts'
import { runStep } from '../../src/action/run-step.ts'
import { runMain } from '../../src/action/run-main.ts'
import type { Run } from '../../src/action/runner.ts'
import { runPost } from '../../src/action/run-post.ts'
import { findLeaks } from './find-leaks.ts'
import { quickTiming, type QuickTiming } from './quick-timing.ts'
import { recordingCore, type RecordingCore } from './recording-core.ts'

type Texts = Readonly<Record<string, string>>

/** What a story is told with, beside its inputs. */
export interface StoryOptions {
  readonly run?: Partial<Run>
  readonly env?: Texts
  readonly timing?: QuickTiming
}

/** The run of a push to `octo-org/site`. */
export const pushRun: Run = {
  eventName: 'push',
  actor: 'octocat',
  payload: { repository: { full_name: 'octo-org/site' } },
  repo: { owner: 'octo-org', repo: 'site' },
}

/** Runs main against an example with the App's credentials and the given inputs. */
export async function tellMain(
  example: Example,
  inputs: Texts = {},
  options: StoryOptions = {},
): Promise<RecordingCore> {
  return tellMainWith(example, { ...example.credentials, ...inputs }, options)
}

/** Runs main against an example with no inputs but the given ones. */
export async function tellMainWith(
  example: Example,
  inputs: Texts,
  { run, env = {}, timing = quickTiming() }: StoryOptions = {},
): Promise<RecordingCore> {
  const core = recordingCore({ 'github-api-url': example.api.url, ...inputs })
  const permissionInputs = Object.keys(inputs).filter((name) => name.startsWith('permission-'))
  const variables = Object.fromEntries(
    permissionInputs.map((name) => [`INPUT_${name.toUpperCase()}`, inputs[name]] as const),
  )
  await runStep(
    core,
    () => runMain(core, { env: { ...env, ...variables }, run: { ...pushRun, ...run }, timing }),
    core.setFailed,
  )
  refuseLeaks(example, core)
  return core
}

/** Every story that is told, of whatever test, shows no piece of a secret, debug lines included. */
function refuseLeaks(example: Example, core: RecordingCore): void {
  const leaks = findLeaks(example, core, [example.pem])
  if (leaks.length > 0) throw new Error(`Pieces of secrets are shown: ${leaks.join(' ')}`)
}

/** Runs post with the state that main left. */
export async function tellPost(main: RecordingCore, timing = quickTiming()): Promise<RecordingCore> {
  const core = recordingCore({}, main.state())
  await runStep(core, () => runPost(core, timing), core.warning)
  return core
}

/** Returns the transcript since a mark as `METHOD /path -> status`, one line a request. */
export function asked({ api }: Example, since = 0): readonly string[] {
  return api.transcript
    .slice(since)
    .map(({ method, path, status }) => `${method} ${path} -> ${status ?? 'nothing'}`)
}
