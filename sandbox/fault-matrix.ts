import { startExample, type Example } from './example.ts'
import { revoke, stories, type Request, type Story } from './fault-stories.ts'
import { faults } from './faults.ts'
import { quickTiming, type QuickTiming } from './stage/quick-timing.ts'
import type { RecordingCore } from './stage/recording-core.ts'
import { storyProcess, tellMain, tellMainWith, tellPost, type StoryProcess } from './stage/tell.ts'

/** The result of a story in which one request fails in one way. */
export interface MatrixRow {
  readonly story: string
  /** The request that fails, with its route as in GitHub's documentation. */
  readonly request: string
  readonly fault: string
  /** How many times the failing request was sent. */
  readonly asked: number
  /** What the user sees: the error or warning, or nothing if the story still succeeds. */
  readonly seen: readonly string[]
  /** How the story ends if the fault happens once; empty if it cannot happen just once. */
  readonly once: 'ends well' | 'the same' | ''
  /** Tokens that reached us and are still alive after post, if the fault lasts. */
  readonly alive: number
  /** Tokens that GitHub created but whose answers were lost, if the fault lasts. Nobody knows them, and they stay valid for an hour. */
  readonly lost: number
}

/** Called after each run of main and post, with the calls that both made. */
export type Watch = (example: Example, main: RecordingCore, post: RecordingCore) => void

/** A story and its server, the request that fails, and how it fails. */
interface Cell {
  readonly example: Example
  readonly story: Story
  readonly request: Request
  readonly fault: string
  readonly watch: Watch
}

/** How one run of a cell ended. */
type Outcome = Pick<MatrixRow, 'asked' | 'seen' | 'alive' | 'lost'>

/** Tokens are long if a fault lasts and short if it happens once, so that every fault meets both lengths. */
const lasting = { times: 99, tokenLength: 520 }
const passing = { times: 1, tokenLength: 40 }

/** Runs every story with every fault at each of its requests, and returns one row for each combination. */
export async function runFaultMatrix(watch: Watch): Promise<readonly MatrixRow[]> {
  const rows = await Promise.all(stories.map((story) => runStory(story, watch)))
  return rows.flat()
}

async function runStory(story: Story, watch: Watch): Promise<readonly MatrixRow[]> {
  const example = await startExample()
  const { api, app } = example
  if (story.workflow !== undefined) {
    app.permissions.actions = 'write'
    for (const installation of api.world.installations) installation.permissions = { ...app.permissions }
    api.world.actions.addWorkflow('octo-org/site', { name: 'deploy.yml', ...story.workflow })
  }
  api.world.install(app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
  const rows: MatrixRow[] = []
  for (const request of story.requests) {
    for (const fault of faults.keys()) rows.push(await runCell({ example, story, request, fault, watch }))
  }
  await example.api.close()
  return rows
}

async function runCell(cell: Cell): Promise<MatrixRow> {
  const { story, request, fault } = cell
  const always = await play(cell, lasting)
  // A server that is down stays down for more than one request.
  const once = fault === 'refused' ? undefined : await play(cell, passing)
  return {
    story: story.name,
    request: request[1],
    fault,
    ...always,
    once: once === undefined ? '' : once.seen.length === 0 ? 'ends well' : 'the same',
  }
}

/** Runs main and then post, with the fault in the stage that sends the request. */
async function play(cell: Cell, { times, tokenLength }: typeof lasting): Promise<Outcome> {
  const { example, request, watch } = cell
  const { api } = example
  api.reset()
  api.world.tokens.length = 0
  api.world.tokenLength = tokenLength
  const timing = startClock(cell)
  const isOfPost = request === revoke
  const stages = { main: storyProcess(), post: storyProcess() }
  api.onCancel = () => {
    stages[isOfPost ? 'post' : 'main'].cancel()
  }
  const main = await underFault(cell, isOfPost ? 0 : times, () => tell(cell, timing, stages.main))
  const post = await underFault(cell, isOfPost ? times : 0, () =>
    tellPost(main.core, timing, { process: stages.post.process }),
  )
  watch(example, main.core, post.core)
  const masked = main.core.of('setSecret')
  const living = api.world.living(timing.now())
  return {
    asked: isOfPost ? post.asked : main.asked,
    seen: [...main.core.of('setFailed'), ...post.core.of('warning')].map((text) => normalize(text, api.url)),
    alive: living.filter(({ token }) => masked.includes(token)).length,
    lost: living.filter(({ token }) => !masked.includes(token)).length,
  }
}

/**
 * Real time does not move this clock, so a busy machine changes nothing. A request that hangs takes a full attempt on it,
 * but only a moment of real time.
 */
function startClock({ example: { api }, fault }: Cell): QuickTiming {
  const began = Date.now()
  const timing = quickTiming(fault.startsWith('hang') ? 400 : 10_000, () => began)
  api.onHang = () => {
    timing.skip(12_200)
  }
  api.clock = () => timing.now()
  if (!fault.startsWith('canceled')) return timing
  // Requests in progress when the job is canceled get real time to finish.
  const sleep = async (ms: number): Promise<unknown> => {
    await timing.sleep(ms)
    return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 400)))
  }
  return { ...timing, sleep }
}

function tell(
  { example, story }: Cell,
  timing: QuickTiming,
  { process }: StoryProcess,
): Promise<RecordingCore> {
  const { inputs, byToken = false } = story
  if (!byToken) return tellMain(example, inputs, { timing, process })
  const pat = { kind: 'pat', permissions: { contents: 'write' } } as const
  const { token } = example.api.world.addToken(pat, Date.now())
  return tellMainWith(example, { token, ...inputs }, { timing, process })
}

/** Runs a stage with the fault happening `times` times, and returns how often the failing request was sent. */
async function underFault(
  cell: Cell,
  times: number,
  run: () => Promise<RecordingCore>,
): Promise<{ readonly core: RecordingCore; readonly asked: number }> {
  if (times === 0) return { core: await run(), asked: 0 }
  await begin(cell, times)
  const core = await run()
  const asked = countTries(cell, core)
  await end(cell)
  return { core, asked }
}

async function begin({ example: { api }, story, request, fault: name }: Cell, times: number): Promise<void> {
  const fault = faults.get(name)
  if (fault === undefined) throw new Error(`There is no fault '${name}'.`)
  const [on] = request
  if (fault !== 'refused') {
    api.fail({ on, fault, times })
    return
  }
  const before = story.requests[story.requests.indexOf(request) - 1]
  // If the installation ID is known, its token is requested at the same time as whatever comes before it.
  const isFirst = before === undefined || request === revoke || on.includes('501')
  if (isFirst) await api.down()
  else api.fail({ on: before[0], fault: { kind: 'last' } })
}

async function end({ example: { api }, fault }: Cell): Promise<void> {
  api.heal()
  if (fault !== 'refused') return
  await api.down()
  await api.up()
}

/** A server that is down keeps no transcript, so this counts the log lines about retries. */
function countTries(
  { example: { api }, request: [request, route], fault }: Cell,
  stage: RecordingCore,
): number {
  if (fault === 'refused') {
    const [asked = ''] = route.split(' (')
    return stage.of('info').filter((line) => line.startsWith(`${asked}: connect `)).length + 1
  }
  return api.transcript.filter(({ method, path }) => `${method} ${path}` === request).length
}

/** Replaces the parts of a text that differ from run to run. */
export function normalize(text: string, apiUrl: string): string {
  const time = /(?:\d{4}-\d\d-\d\d )?\d\d:\d\d UTC \(in \d+ \w+\)/g
  return text.replaceAll(new URL(apiUrl).port, 'PORT').replace(time, 'TIME')
}
