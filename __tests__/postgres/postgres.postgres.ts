import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { setTimeout as sleep } from 'node:timers/promises'
import { senders } from '../../sandbox/relay/senders.ts'
import {
  createRelayFolder,
  createSecret,
  startRelay,
  type RunningRelay,
} from '../../sandbox/relay/start-relay.ts'
import { startPostgres, type SandboxPostgres } from '../../sandbox/start-postgres.ts'
import { openStore } from '../../src/relay/store/open-store.ts'
import { openPostgres } from '../../src/relay/store/postgres.ts'
import { testKills } from '../support/kill-suite.ts'
import { deliveryOf, testStore } from '../support/store-suite.ts'
import { useExample } from '../support/use-example.ts'

jest.setTimeout(120_000)
const example = useExample()
let postgres: SandboxPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.close())

let databases = 0
/** Creates a database that nobody has used. */
async function createDatabase(): Promise<string> {
  const admin = openPostgres(postgres.url)
  const name = `relay${(databases += 1)}`
  await admin.query(`create database ${name}`)
  await admin.close()
  return postgres.url.replace(/postgres$/, name)
}

describe('a store in PostgreSQL', () => {
  testStore(async () => openPostgres(await createDatabase()))
})

describe('openStore', () => {
  test('lets several relays serve from one database', async () => {
    const url = await createDatabase()
    const stores = await Promise.all(
      [1, 2, 3].map(() => openStore({ RELAY_DATABASE: url }, { toServe: true })),
    )
    await Promise.all(stores.map((store, index) => store.accept(deliveryOf(`d${index}`))))
    expect(await stores[0]?.list({})).toHaveLength(3)
    expect(stores.map(({ isShared }) => isShared)).toEqual([true, true, true])
    await Promise.all(stores.map(({ close }) => close()))
  })

  test('reads its address from a file, so that the password stands in no variable', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'database-'))
    const file = join(folder, 'url')
    writeFileSync(file, `${await createDatabase()}\n`)
    const store = await openStore({ RELAY_DATABASE_FILE: file }, { toServe: false })
    expect([store.isShared, await store.list({})]).toEqual([true, []])
    await store.close()
    rmSync(folder, { recursive: true })
  })

  test('says without a password that a database cannot be used', async () => {
    const url = postgres.url.replace('relay@', 'relay:fakepassword@').replace(/postgres$/, 'nothing')
    const opening = openStore({ RELAY_DATABASE: url }, { toServe: true })
    await expect(opening).rejects.toThrow(
      'The PostgreSQL database cannot be used: database "nothing" does not exist.',
    )
    await expect(opening).rejects.not.toThrow('fakepassword')
    const away = openStore({ RELAY_DATABASE: 'postgres://relay@127.0.0.1:1/x' }, { toServe: true })
    await expect(away).rejects.toThrow('Check that it runs, and that RELAY_DATABASE names a database')
  })
})

describe('a relay that is killed', () => {
  let url = ''
  beforeAll(async () => {
    url = await createDatabase()
  })
  testKills(example, () => url, { kills: 40 })
})

describe('a database that is killed', () => {
  let url = ''
  beforeAll(async () => {
    url = await createDatabase()
  })
  let kills = 0
  // Three of the ten relays find that their database crashed as well.
  const afterKill = async (): Promise<void> => {
    kills += 1
    if (kills > 3) return
    await postgres.crash()
    await postgres.start()
  }
  testKills(example, () => url, { kills: 4, afterKill })

  test('is answered with 503, makes the relay unready, and is used again when it is back', async () => {
    const secret = createSecret()
    const folder = createRelayFolder(example(), { config: configOf('hold'), secrets: { secret } })
    const relay = await startRelay(folder, { more: { RELAY_DATABASE: url } })
    const status = async (address: string): Promise<number> => (await fetch(address)).status
    expect((await push(relay, secret, 'before')).status).toBe(200)
    await postgres.crash()
    const away = await push(relay, secret, 'away')
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '10'])
    expect([await status(`${relay.adminUrl}/readyz`), await status(`${relay.adminUrl}/healthz`)]).toEqual([
      503, 200,
    ])
    await postgres.start()
    for (let tries = 0; tries < 100 && (await status(`${relay.adminUrl}/readyz`)) !== 200; tries += 1)
      await sleep(100)
    expect((await push(relay, secret, 'away')).status).toBe(200)
    await relay.until(({ event, state }) => event === 'settled' && state === 'sent')
    expect(await relay.end()).toBe(0)
    folder.remove()
  })
})

describe('three relays on one database', () => {
  test.each(['hold', 'resend'] as const)(
    'of which each is killed in turn, under a GitHub that breaks off, fails, and limits: with %s, everything accepted is sent, unknown, or failed',
    async (unknown) => {
      const { api } = example()
      api.reset()
      const url = await createDatabase()
      const secret = createSecret()
      const folder = createRelayFolder(example(), { config: configOf(unknown), secrets: { secret } })
      const start = (): Promise<RunningRelay> => startRelay(folder, { more: { RELAY_DATABASE: url } })
      const relays = [await start(), await start(), await start()]
      api.latencyMs = 20
      const on = /^POST \/repos\/[\w-]+\/\w+\/dispatches$/
      api.fail({ on, times: 3, skip: 2, fault: { kind: 'reset', after: true } })
      api.fail({ on, times: 2, skip: 5, fault: { kind: 'answer', status: 502, body: {} } })
      api.fail({
        on,
        times: 2,
        skip: 9,
        fault: {
          kind: 'answer',
          status: 429,
          headers: { 'retry-after': '1' },
          body: { message: 'Too many' },
        },
      })
      api.fail({ on, times: 2, skip: 12, fault: { kind: 'cut' } })
      const accepted: string[] = []
      for (let index = 0; index < 60; index += 1) {
        const id = `e${index}`
        const relay = relays[index % 3] as RunningRelay
        if ((await push(relay, secret, id)).status === 200) accepted.push(id)
        if (index % 20 === 10) {
          const killed = (index / 10) % 3
          await relays[killed]?.end('SIGKILL')
          relays[killed] = await start()
        }
      }
      const store = await openStore({ RELAY_DATABASE: url }, { toServe: false })
      const open = async (): Promise<number> => (await store.list({ states: ['pending', 'sending'] })).length
      for (let tries = 0; tries < 900 && (await open()) > 0; tries += 1) await sleep(100)
      const dispatches = await store.list({})
      await store.close()
      await Promise.all(relays.map((relay) => relay.end()))
      folder.remove()
      const count = (state: string): number => dispatches.filter((one) => one.state === state).length
      expect(accepted).toHaveLength(60)
      expect(count('sent') + count('unknown') + count('failed')).toBe(60)
      const received = api.world.dispatches.map(({ clientPayload }) => (clientPayload as { id: string }).id)
      const arrived = (id: unknown): number => received.filter((one) => one === id).length
      for (const { state, event } of dispatches) {
        const times = arrived(event?.clientPayload?.id)
        if (state === 'sent') expect(times).toBeGreaterThanOrEqual(1)
        if (unknown === 'hold')
          expect([event?.clientPayload?.id, times <= 1]).toEqual([event?.clientPayload?.id, true])
      }
      expect(count('unknown') > 0).toBe(unknown === 'hold')
    },
  )
})

function configOf(unknown: 'hold' | 'resend'): string {
  return `sources:
  org: { verify: github, secret-file: secret }
routes:
  - { name: r, from: org, to: octo-org/site, event-type: r, client-payload: { id: '\${{ event.id }}' }, unknown: ${unknown} }
limits: { requests-per-minute: 100000 }
`
}

async function push({ url }: RunningRelay, secret: string, id: string): Promise<Response> {
  const body = JSON.stringify({ id })
  const headers = await senders.github({ secret, body, path: '', now: Date.now() })
  return fetch(`${url}/hooks/org`, { method: 'POST', body, headers })
}
