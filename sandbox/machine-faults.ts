import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { createCertificate } from './create-certificate.ts'
import { startExample, type Example } from './example.ts'
import { normalize, type MatrixRow } from './fault-matrix.ts'
import { quickTiming } from './stage/quick-timing.ts'
import type { RecordingCore } from './stage/recording-core.ts'
import { tellMain, tellPost } from './stage/tell.ts'
import { startProxy, type ProxyFault, type SandboxProxy } from './start-proxy.ts'

const host = 'github.sandbox.example'

/** The result of a step behind a failing proxy or on a full disk. */
export type MachineRow = Omit<MatrixRow, 'story'>

const proxyFaults: ReadonlyMap<string, ProxyFault | 'dead'> = new Map<string, ProxyFault | 'dead'>([
  ['is not there', 'dead'],
  ['answers 403', 403],
  ['answers 407', 407],
  ['answers 502', 502],
  ['answers 503', 503],
  ['closes', 'closes'],
  ['resets', 'resets'],
  ['says nothing', 'hangs'],
])

/** Runs main and post behind a proxy that fails to open tunnels in every way, both for the whole stage and just once. */
export async function runProxyFaults(): Promise<readonly MachineRow[]> {
  const tls = await createCertificate([host])
  const trusted = getCACertificates('default')
  setDefaultCACertificates([...trusted, tls.cert])
  const example = await startExample({ prefix: '/api/v3', tls })
  const proxy = await startProxy({ hosts: { [host]: Number(new URL(example.api.url).port) } })
  const rows: MachineRow[] = []
  for (const stage of ['main', 'post'] as const) {
    for (const fault of proxyFaults.keys()) {
      const lasting = await playBehind({ example, proxy, stage, fault }, 99)
      const once =
        fault === 'is not there' ? undefined : await playBehind({ example, proxy, stage, fault }, 1)
      const end = once === undefined ? '' : once.seen.length === 0 ? 'ends well' : 'the same'
      rows.push({ request: `CONNECT in ${stage}`, fault, ...lasting, once: end })
    }
  }
  delete process.env.https_proxy
  await proxy.close()
  await example.api.close()
  setDefaultCACertificates(trusted)
  return rows
}

interface Behind {
  readonly example: Example
  readonly proxy: SandboxProxy
  readonly stage: 'main' | 'post'
  readonly fault: string
}

async function playBehind(
  { example, proxy, stage, fault }: Behind,
  times: number,
): Promise<Omit<MachineRow, 'request' | 'fault' | 'once'>> {
  example.api.reset()
  example.api.world.tokens.length = 0
  const timing = quickTiming(200)
  const how = proxyFaults.get(fault) ?? 'dead'
  const begin = (): void => {
    proxy.asked.length = 0
    if (how === 'dead') process.env.https_proxy = 'http://127.0.0.1:1'
    else proxy.fail(how, times)
  }
  process.env.https_proxy = proxy.url
  if (stage === 'main') begin()
  const main = await tellMain(example, { 'github-api-url': `https://${host}/api/v3` }, { timing })
  if (stage === 'post') begin()
  const post = await tellPost(main, timing)
  const retries = (stage === 'main' ? main : post).of('info').filter((line) => line.includes('trying again'))
  const asked = how === 'dead' ? retries.length + 1 : proxy.asked.length
  proxy.fail(502, 0)
  return { asked, ...outcomeOf(example, main, post) }
}

const fullFiles: ReadonlyMap<string, string> = new Map([
  ['GITHUB_STATE from the start', 'saveState api-url'],
  ['GITHUB_STATE at the token', 'saveState tokens'],
  ['GITHUB_OUTPUT at the token', 'setOutput token'],
  ['GITHUB_OUTPUT at the dispatch', 'setOutput dispatches'],
  ['GITHUB_STEP_SUMMARY', 'summary written'],
])

/** Runs main and post with a full disk for one of the runner's files at a time. */
export async function runDiskFaults(): Promise<readonly MachineRow[]> {
  const example = await startExample()
  const rows: MachineRow[] = []
  for (const [fault, call] of fullFiles) {
    example.api.reset()
    example.api.world.tokens.length = 0
    const main = await tellMain(example, { 'dispatch-event-type': 'deploy' }, { full: [call] })
    const post = await tellPost(main)
    const asked = example.api.transcript.length
    rows.push({ request: 'a full disk', fault, asked, once: '', ...outcomeOf(example, main, post) })
  }
  await example.api.close()
  return rows
}

function outcomeOf(
  { api }: Example,
  main: RecordingCore,
  post: RecordingCore,
): Pick<MachineRow, 'seen' | 'alive' | 'lost'> {
  const masked = main.of('setSecret')
  const living = api.world.living(Date.now())
  const seen = [main.of('setFailed'), main.of('warning'), post.of('warning')].flat()
  return {
    seen: seen.map((text) => normalize(text, api.url).replace(/(?<=127\.0\.0\.1:)\d+/g, 'PORT')),
    alive: living.filter(({ token }) => masked.includes(token)).length,
    lost: living.filter(({ token }) => !masked.includes(token)).length,
  }
}
