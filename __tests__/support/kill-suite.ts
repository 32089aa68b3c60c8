import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { senders } from '../../sandbox/relay/senders.ts'
import {
  createRelayFolder,
  createSecret,
  startRelay,
  type RunningRelay,
} from '../../sandbox/relay/start-relay.ts'
import type { Example } from '../../sandbox/example.ts'
import { openStore } from '../../src/relay/store/open-store.ts'

const script = join(import.meta.dirname, '..', '..', 'sandbox', 'relay', 'insert-forever.ts')

/** The tests of what a relay promises if it is killed, for the store that `database` names. */
export function testKills(
  example: () => Example,
  database: () => string,
  {
    kills,
    afterKill = () => Promise.resolve(),
  }: { readonly kills: number; readonly afterKill?: () => Promise<void> },
): void {
  test(`what was accepted is on disk: killed ${kills} times during inserts`, async () => {
    const accepted: string[] = []
    for (let kill = 0; kill < kills; kill += 1) {
      const env = { ...process.env, RELAY_DATABASE: database(), NODE_NO_WARNINGS: '1' }
      const child = spawn(process.execPath, [script, `run${kill}`], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const lines = createInterface(child.stdout)
      lines.on('line', (line) => accepted.push(line))
      // Not before it works, and then at any moment.
      await once(lines, 'line')
      await sleep(Math.random() * 40)
      child.kill('SIGKILL')
      await once(lines, 'close')
      await afterKill()
    }
    const store = await openStore({ RELAY_DATABASE: database() }, { toServe: false })
    const stored = new Set((await store.list({})).map(({ delivery }) => delivery))
    await store.close()
    expect(accepted.length).toBeGreaterThanOrEqual(kills)
    expect(accepted.filter((id) => !stored.has(id))).toEqual([])
  })

  test('nothing acknowledged is lost and nothing is stored twice: the relay killed ten times under 16 senders that retry', async () => {
    const secret = createSecret()
    const config = `sources:\n  org: { verify: github, secret-file: secret }\nroutes:\n  - { name: r, from: org, to: octo-org/site, event-type: r, client-payload: { id: '\${{ event.id }}' }, collapse: { seconds: 3600 } }\nlimits: { requests-per-minute: 100000, pending: 100000 }\n`
    // Collapsed events are not sent meanwhile, so that each one stays in the store.
    const folder = createRelayFolder(example(), { config, secrets: { secret } })
    const more = { RELAY_DATABASE: database() }
    let relay = await startRelay(folder, { more })
    let isOver = false
    const acknowledged: string[] = []
    let next = 0
    const sendAll = async (): Promise<void> => {
      while (!isOver) {
        const id = `event-${(next += 1)}`
        const body = JSON.stringify({ id })
        const headers = await senders.github({ secret, body, path: '', now: Date.now() })
        for (let tries = 0; tries < 2000; tries += 1) {
          const answer = await post(relay, body, { ...headers, 'x-github-delivery': id })
          if (answer === 200) {
            acknowledged.push(id)
            break
          }
          await sleep(20)
        }
      }
    }
    const sending = Promise.all(Array.from({ length: 16 }, sendAll))
    for (let kill = 1; kill <= 10; kill += 1) {
      // Not before it works, however slow the machine is, and then at any moment.
      for (let tries = 0; tries < 2000 && acknowledged.length < kill * 5; tries += 1) await sleep(10)
      await sleep(Math.random() * 100)
      await relay.end('SIGKILL')
      relay = await startRelay(folder, { more })
    }
    isOver = true
    await sending
    await relay.end()
    const store = await openStore({ RELAY_DATABASE: database() }, { toServe: false })
    const ids = (await store.list({})).map(({ event }) => event?.clientPayload?.id)
    await store.close()
    folder.remove()
    expect(acknowledged.length).toBeGreaterThanOrEqual(50)
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([])
    const own = ids.filter((id) => String(id).startsWith('event-'))
    expect(own.length).toBe(new Set(own).size)
  })
}

async function post(
  relay: RunningRelay,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  try {
    const answer = await fetch(`${relay.url}/hooks/org`, { method: 'POST', body, headers })
    await answer.text()
    return answer.status
  } catch {
    return 0
  }
}
