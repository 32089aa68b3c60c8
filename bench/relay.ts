import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startExample } from '../sandbox/example.ts'
import { hostileBodies } from '../sandbox/relay/hostile-bodies.ts'
import { senders } from '../sandbox/relay/senders.ts'
import {
  createRelayFolder,
  createSecret,
  startRelay,
  type RunningRelay,
} from '../sandbox/relay/start-relay.ts'
import { openStore } from '../src/relay/store/open-store.ts'
import { median } from './measure.ts'

/** A figure of the relay, and what it should be at most or at least. */
export interface RelayFigure {
  readonly what: string
  readonly measured: string
  readonly goal: string
}

const root = join(import.meta.dirname, '..')
const config = `sources:
  org: { verify: github, secret-file: secret }
routes:
  - { name: r, from: org, to: octo-org/site, event-type: r, client-payload: { id: '\${{ event.id }}' } }
limits: { requests-per-minute: 100000, pending: 100000 }
`

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? 0
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`

/** Measures the relay from its bundle, on a store in a file, with senders in this process. */
export async function measureRelay(): Promise<readonly RelayFigure[]> {
  const example = await startExample()
  const secret = createSecret()
  const folder = createRelayFolder(example, { config, secrets: { secret } })
  const bareMs = await medianOf(5, () => runOnce(['-e', '0']))
  const startedAt = performance.now()
  let relay = await startRelay(folder)
  const starts = [performance.now() - startedAt]
  for (let start = 0; start < 4; start += 1) {
    await relay.end()
    const at = performance.now()
    relay = await startRelay(folder)
    starts.push(performance.now() - at)
  }
  let next = 0
  const post = async (body: string, status = 200): Promise<number> => {
    const headers = await senders.github({ secret, body, path: '', now: Date.now() })
    const at = performance.now()
    const answer = await fetch(`${relay.url}/hooks/org`, { method: 'POST', body, headers })
    await answer.text()
    if (answer.status !== status) throw new Error(`The relay answered ${answer.status}.`)
    return performance.now() - at
  }
  const send = (size = 5000): Promise<number> =>
    post(JSON.stringify({ id: (next += 1), text: 'x'.repeat(size) }))
  await send()
  const { delivery } = await relay.until(({ event }) => event === 'settled')
  const times = relay.log
    .filter((line) => line.delivery === delivery)
    .map(({ time }) => Date.parse(String(time)))
  const burst = await Promise.all(Array.from({ length: 200 }, () => send()))
  const steady: Promise<number>[] = []
  for (let sent = 0; sent < 500; sent += 1) {
    steady.push(send())
    await sleep(20)
  }
  const steadyMs = await Promise.all(steady)
  const memory =
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(relay.process.pid)}/status`, 'utf8'))?.[1]) /
    1024
  const delays = await delaysDuring(relay, async () => {
    for (let body = 0; body < 40; body += 1) await send(1_000_000)
  })
  const pauses = await delaysDuring(relay, async () => {
    for (const [, body, status] of hostileBodies) await post(body, status)
  })
  await send()
  const endedAt = performance.now()
  await relay.end()
  const endMs = performance.now() - endedAt
  const inserts = await insertsPerSecond(folder.path)
  folder.remove()
  await example.api.close()
  const startRatio = median(starts) / bareMs
  return [
    {
      what: '200 webhooks at once: the slowest answer',
      measured: ms(Math.max(...burst)),
      goal: 'under 1,000 ms',
    },
    {
      what: '50 webhooks a second for 10 s: 99 of 100 answers',
      measured: `within ${ms(percentile(steadyMs, 0.99))}`,
      goal: 'within 50 ms',
    },
    {
      what: "a single webhook: from its answer to GitHub's",
      measured: ms((times[1] ?? NaN) - (times[0] ?? NaN)),
      goal: 'under 1,000 ms',
    },
    {
      what: 'deliveries stored one after the other or together, each on disk',
      measured: `${inserts.toFixed(0)} a second`,
      goal: 'at least 300',
    },
    {
      what: 'delay of other requests during bodies of 1 MB: 99 of 100',
      measured: `within ${ms(percentile(delays, 0.99))}`,
      goal: 'within 100 ms',
    },
    {
      what: `longest delay of other requests during ${hostileBodies.length} bodies of up to 24 MB, made to keep it busy`,
      measured: ms(Math.max(...pauses)),
      goal: 'under 1,000 ms',
    },
    { what: 'from SIGTERM to its end', measured: ms(endMs), goal: 'under 2,000 ms' },
    {
      what: 'start until it listens, compared with bare node',
      measured: `${startRatio.toFixed(1)} times`,
      goal: 'at most 6 times',
    },
    { what: 'memory after this load', measured: `${memory.toFixed(0)} MiB`, goal: 'at most 130 MiB' },
    {
      what: 'bundle, readable, without the files for PostgreSQL',
      measured: `${sizeOf('index.js').toLocaleString('en')} bytes`,
      goal: 'at most 1,200,000',
    },
  ]
}

function sizeOf(file: string): number {
  return statSync(join(root, 'dist', 'relay', file)).size
}

async function medianOf(runs: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = []
  for (let run = 0; run < runs; run += 1) values.push(await measure())
  return median(values)
}

async function runOnce(args: readonly string[]): Promise<number> {
  const at = performance.now()
  await once(spawn(process.execPath, args), 'exit')
  return performance.now() - at
}

/** Returns how long answers about the relay's health took while something else happened. */
async function delaysDuring(
  { adminUrl }: RunningRelay,
  work: () => Promise<void>,
): Promise<readonly number[]> {
  const delays: number[] = []
  const end = { isNear: false }
  const watch = async (): Promise<void> => {
    while (!end.isNear) {
      const at = performance.now()
      await (await fetch(`${adminUrl}/healthz`)).text()
      delays.push(performance.now() - at)
      await sleep(5)
    }
  }
  const watching = watch()
  await work()
  end.isNear = true
  await watching
  return delays
}

async function insertsPerSecond(folder: string): Promise<number> {
  const store = await openStore({ RELAY_DATABASE: join(folder, 'inserts.db') }, { toServe: true })
  const event = { eventType: 'x', clientPayload: { text: 'x'.repeat(5000) } }
  const dispatch = {
    route: 'r',
    target: { owner: 'octo-org', name: 'site' },
    event,
    resends: false,
    collapseSeconds: undefined,
  }
  const count = 2000
  const at = performance.now()
  const rest = Array.from({ length: count }, (_, index) => `d${index}`)
  const insert = async (): Promise<void> => {
    for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
      const keys = [{ key: `id:${id}`, livesMs: 86_400_000 }]
      await store.accept({
        id,
        source: 's',
        receivedAt: Date.now(),
        keys,
        dispatches: [dispatch],
        kept: undefined,
      })
    }
  }
  await Promise.all(Array.from({ length: 16 }, insert))
  const seconds = (performance.now() - at) / 1000
  await store.close()
  return count / seconds
}
