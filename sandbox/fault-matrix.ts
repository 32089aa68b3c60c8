import { startExample, type Example } from './example.ts'
import { revoke, stories, type Request, type Story } from './fault-stories.ts'
import { faults } from './faults.ts'
import { quickTiming, type QuickTiming } from './stage/quick-timing.ts'
import type { RecordingCore } from './stage/recording-core.ts'
import { storyProcess, tellMain, tellMainWith, tellPost, type StoryProcess } from './stage/tell.ts'

/** What became of a story in which one request failed in one way. */
export interface MatrixRow {
  readonly story: string
  /** The request that fails, as GitHub's documentation writes its route. */
  readonly request: string
  readonly fault: string
  /** How often the failing request was sent. */
  readonly asked: number
  /** What the user sees: the error or warning, or nothing where the story ends well all the same. */
  readonly seen: readonly string[]
  /** How the story ends where the fault happens once; nothing where that cannot be. */
  readonly once: 'ends well' | 'the same' | ''
  /** Tokens that were handed to us and are alive after post, where the fault lasts. */
  readonly alive: number
  /** Tokens that GitHub created and whose answers were lost, where the fault lasts: nobody knows them, and they live for their hour. */
  readonly lost: number
}

/** Called after each run of main and post, with what both said. */
export type Watch = (example: Example, main: RecordingCore, post: RecordingCore) => void

/** A story on its server, the request of it that fails, and how. */
interface Cell {
  readonly example: Example
  readonly story: Story
  readonly request: Request
  readonly fault: string
  readonly watch: Watch
}

/** How one run of a cell ended. */
type Outcome = Pick<MatrixRow, 'asked' | 'seen' | 'alive' | 'lost'>

/** Tokens are long where a fault lasts, and short where it happens once, so that both lengths meet every fault. */
const lasting = { times: 99, tokenLength: 520 }
const passing = { times: 1, tokenLength: 40 }

/** Runs every story with every fault at each of its requests, and returns a row for each. */
export async function runFaultMatrix(watch: Watch): Promise<readonly MatrixRow[]> {
  const rows = await Promise.all(stories.map((story) => runStory(story, watch)))
  return rows.flat()
}

async function runStory(story: Story, watch: Watch): Promise<readonly MatrixRow[]> {
  const example = await startExample()
  example.api.world.install(example.app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
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
  // A server that is not there is gone for more than one request.
  const once = fault === 'refused' ? undefined : await play(cell, passing)
  return {
    story: story.name,
    request: request[1],
    fault,
    ...always,
    once: once === undefined ? '' : once.seen.length === 0 ? 'ends well' : 'the same',
  }
}

/** Plays main and then post, with the fault in the one that sends the request. */
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
    tellPost(main.core, timing, stages.post.process),
  )
  watch(example, main.core, post.core)
  const masked = main.core.of('setSecret')
  const living = api.world.living(timing.now())
  return {
    asked: isOfPost ? post.asked : main.asked,
    seen: [...main.core.of('setFailed'), ...post.core.of('warning')].map((text) => normalise(text, api.url)),
    alive: living.filter(({ token }) => masked.includes(token)).length,
    lost: living.filter(({ token }) => !masked.includes(token)).length,
  }
}

/** A request that hangs takes the time limit of an attempt, but only a moment of ours. */
function startClock({ example: { api }, fault }: Cell): QuickTiming {
  const timing = quickTiming(fault.startsWith('hang') ? 200 : 10_000)
  api.onHang = () => {
    timing.skip(11_800)
  }
  if (!fault.startsWith('canceled')) return timing
  // What is under way when the job is canceled has real time to end.
  const sleep = async (ms: number): Promise<unknown> => {
    await timing.sleep(ms)
    return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 150)))
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

/** Runs a stage, with the fault so many times, and tells how often the failing request was sent. */
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
  // The token of an installation whose id is known is asked for at the same time as what stands before it.
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

/** A server that is not there keeps no transcript, so the lines that tell of retries are counted. */
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

/** Makes of a text what is the same in every run. */
export function normalise(text: string, apiUrl: string): string {
  return text.replaceAll(new URL(apiUrl).port, 'PORT').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
}
