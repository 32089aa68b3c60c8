import { startExample, type Example } from './example.ts'
import { faults } from './faults.ts'
import { quickTiming, type QuickTiming } from './stage/quick-timing.ts'
import type { RecordingCore } from './stage/recording-core.ts'
import { tellMain, tellMainWith, tellPost } from './stage/tell.ts'

/** One story × one of its requests × one fault that does not end. */
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
}

type Texts = Readonly<Record<string, string>>

interface Story {
  readonly name: string
  readonly inputs: Texts
  /** Whether a token that already exists is used in place of the App. */
  readonly byToken?: boolean
  /** The requests of the good path, `METHOD /path` and the route, in order; those of post come last. */
  readonly requests: readonly (readonly [request: string, route: string])[]
}

const find = ['GET /repos/octo-org/site/installation', 'GET /repos/{owner}/{repo}/installation'] as const
const create = [
  'POST /app/installations/501/access_tokens',
  'POST /app/installations/{installation_id}/access_tokens',
] as const
const revoke = ['DELETE /installation/token', 'DELETE /installation/token'] as const
const dispatch = ['POST /repos/octo-org/site/dispatches', 'POST /repos/{owner}/{repo}/dispatches'] as const

/**
 * The stories of the action; what a story shares with one before it is left out of its requests. They run at
 * once, and no two may ask for a token of the same installation and scope: @octokit/auth-app gives all who ask
 * within one process the same answer.
 */
const stories: readonly Story[] = [
  {
    name: 'mint by look-up, Git identity, post',
    inputs: { 'git-identity': 'true' },
    requests: [find, create, ['GET /users/scoped-app%5Bbot%5D', 'GET /users/{username}'], revoke],
  },
  {
    name: 'mint by installation-id',
    inputs: { 'installation-id': '501', repositories: 'docs' },
    requests: [['GET /app/installations/501', 'GET /app/installations/{installation_id}'], create],
  },
  {
    name: 'mint by owner',
    inputs: { owner: 'octo-org' },
    requests: [['GET /users/octo-org/installation', 'GET /users/{username}/installation']],
  },
  {
    name: 'mint by enterprise',
    inputs: { enterprise: 'octo-enterprise' },
    requests: [
      ['GET /enterprises/octo-enterprise/installation', 'GET /enterprises/{enterprise}/installation'],
    ],
  },
  {
    name: 'dispatch to two owners',
    inputs: { 'dispatch-event-type': 'deploy', 'dispatch-repositories': 'site, hubot/bot' },
    requests: [
      find,
      create,
      dispatch,
      ['GET /repos/hubot/bot/installation', 'GET /repos/{owner}/{repo}/installation (2nd owner)'],
      [
        'POST /app/installations/502/access_tokens',
        'POST /app/installations/{installation_id}/access_tokens (2nd owner)',
      ],
      ['POST /repos/hubot/bot/dispatches', 'POST /repos/{owner}/{repo}/dispatches (2nd owner)'],
      ['DELETE /installation/token', 'DELETE /installation/token (2nd owner, in main)'],
    ],
  },
  {
    name: 'dispatch with a token',
    inputs: { 'dispatch-event-type': 'deploy' },
    byToken: true,
    requests: [dispatch],
  },
]

/** Called after each run of main and post, with what both said. */
export type Watch = (example: Example, main: RecordingCore, post: RecordingCore) => void

/** Runs every story with every fault at each of its requests, with tokens of a length, and returns a row for each. */
export async function runFaultMatrix(tokenLength: number, watch: Watch): Promise<readonly MatrixRow[]> {
  const rows = await Promise.all(stories.map((story) => runStory(story, tokenLength, watch)))
  return rows.flat()
}

async function runStory(story: Story, tokenLength: number, watch: Watch): Promise<readonly MatrixRow[]> {
  const example = await startExample()
  example.api.world.install(example.app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
  example.api.world.tokenLength = tokenLength
  const rows: MatrixRow[] = []
  for (const index of story.requests.keys()) {
    for (const fault of faults.keys()) rows.push(await runCell({ example, watch }, story, index, fault))
  }
  await example.api.close()
  return rows
}

async function runCell(stage: Stage, story: Story, index: number, fault: string): Promise<MatrixRow> {
  const [, route = ''] = story.requests[index] ?? []
  const always = await run(stage, story, index, fault, 99)
  const once = fault === 'refused' ? undefined : await run(stage, story, index, fault, 1)
  return {
    story: story.name,
    request: route,
    fault,
    asked: always.asked,
    seen: always.seen,
    once: describeOnce(once),
    alive: always.alive,
  }
}

function describeOnce(once: Outcome | undefined): MatrixRow['once'] {
  if (once === undefined) return ''
  return once.seen.length === 0 ? 'ends well' : 'the same'
}

function normalise(text: string, port: string): string {
  return text.replaceAll(port, 'PORT').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
}

interface Stage {
  readonly example: Example
  readonly watch: Watch
}

interface Outcome {
  readonly asked: number
  readonly seen: readonly string[]
  readonly alive: number
}

/** Runs main, then post; the fault lasts as long as the stage to which the request belongs. */
async function run(
  { example, watch }: Stage,
  story: Story,
  index: number,
  fault: string,
  times: number,
): Promise<Outcome> {
  const { api } = example
  api.reset()
  api.world.tokens.length = 0
  const timing = quickTiming(fault.startsWith('hang') ? 200 : 10_000)
  api.onHang = () => {
    timing.skip(11_800)
  }
  const request = story.requests[index] ?? ['', '']
  const isOfPost = story.requests[index] === revoke
  if (!isOfPost) await begin(example, story, index, fault, times)
  const main = await tell(example, story, timing)
  let asked = countTries(example, request, fault, main)
  if (isOfPost) await begin(example, story, index, fault, times)
  else await end(example, fault)
  const post = await tellPost(main, timing)
  if (isOfPost) {
    asked = countTries(example, request, fault, post)
    await end(example, fault)
  }
  watch(example, main, post)
  const masked = main.of('setSecret')
  const port = new URL(api.url).port
  return {
    asked,
    seen: [...main.of('setFailed'), ...post.of('warning')].map((text) => normalise(text, port)),
    alive: api.world.living(timing.now()).filter(({ token }) => masked.includes(token)).length,
  }
}

async function begin(
  { api }: Example,
  { requests }: Story,
  index: number,
  name: string,
  times: number,
): Promise<void> {
  const fault = faults.get(name)
  const before = requests[index - 1]?.[0]
  const on = requests[index]?.[0]
  if (fault === undefined || on === undefined)
    throw new Error(`There is no fault '${name}' or request ${index}.`)
  if (fault !== 'refused') api.fail({ on, fault, times })
  else if (before === undefined || requests[index] === revoke || on.includes('501')) await api.down()
  else api.fail({ on: before, fault: { kind: 'last' } })
}

async function end({ api }: Example, name: string): Promise<void> {
  api.heal()
  if (name !== 'refused') return
  await api.down()
  await api.up()
}

function tell(
  example: Example,
  { inputs, byToken = false }: Story,
  timing: QuickTiming,
): Promise<RecordingCore> {
  if (!byToken) return tellMain(example, inputs, { timing })
  const { token } = example.api.world.addToken(
    { kind: 'pat', permissions: { contents: 'write' } },
    Date.now(),
  )
  return tellMainWith(example, { token, ...inputs }, { timing })
}

/** A server that is not there keeps no transcript, so the lines that tell of retries are counted. */
function countTries(
  { api }: Example,
  [request, route]: readonly [string, string],
  fault: string,
  stage: RecordingCore,
): number {
  if (fault === 'refused') {
    const [asked = ''] = route.split(' (')
    return stage.of('info').filter((line) => line.startsWith(`${asked}: connect `)).length + 1
  }
  return api.transcript.filter(({ method, path }) => `${method} ${path}` === request).length
}
