import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { hostileBodies } from '../../sandbox/relay/hostile-bodies.ts'
import { senders } from '../../sandbox/relay/senders.ts'
import {
  createRelayFolder,
  createSecret,
  githubSection,
  startRelay,
  type RelayFolder,
  type RunningRelay,
} from '../../sandbox/relay/start-relay.ts'
import { piecesOf, secretsOf } from '../../sandbox/stage/find-leaks.ts'
import { runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

jest.setTimeout(60_000)
const example = useExample()
const secrets = { secret: createSecret(), other: createSecret(), contentful: createSecret() }

const config = `sources:
  cms: { verify: contentful, secret-file: contentful, public-path: /public/cms }
  org: { verify: github, secret-file: secret }
  any: { verify: bearer, secret-file: other }
routes:
  - { name: rebuild, from: cms, to: octo-org/site, event-type: rebuild, client-payload: { id: '\${{ event.sys.id }}' } }
  - { name: push, from: org, if: event.ref != 'ignored', to: octo-org/site, event-type: push }
  - { name: any, from: any, to: octo-org/docs, event-type: any, client-payload: { id: '\${{ event.id }}' } }
`

let folder: RelayFolder
const relays: RunningRelay[] = []
beforeEach(() => {
  const { api, app } = example()
  api.reset()
  api.world.tokens.length = 0
  app.deliveries.length = 0
  folder = createRelayFolder(example(), { config, secrets })
})
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.end()))
  folder.remove()
})

async function start(...args: readonly string[]): Promise<RunningRelay> {
  const relay = await startRelay(folder, { args })
  relays.push(relay)
  return relay
}

const bearer = { authorization: `Bearer ${secrets.other}`, 'content-type': 'application/json' }

async function post(
  relay: RunningRelay,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) {
  const answer = await fetch(`${relay.url}${path}`, { method: 'POST', body, headers })
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> }
}

const isSettled = ({ event }: Readonly<Record<string, unknown>>): boolean => event === 'settled'

describe('relay serve', () => {
  test('takes a signed webhook of Contentful, behind a proxy that changes its path, and sends the event', async () => {
    const relay = await start()
    const body = JSON.stringify({ sys: { id: 'hello' } })
    const sent = { secret: secrets.contentful, body, path: '/public/cms', now: Date.now() }
    const answer = await post(relay, '/hooks/cms', body, await senders.contentful(sent))
    expect(answer).toMatchObject({ status: 200, body: { status: 'accepted', routes: ['rebuild'] } })
    const settled = await relay.until(isSettled)
    expect(settled).toMatchObject({
      ...{ level: 'info', delivery: answer.body.delivery, source: 'cms', route: 'rebuild' },
      ...{ repository: 'octo-org/site', state: 'sent', attempts: 1 },
    })
    expect(example().api.world.dispatches).toMatchObject([
      { repository: 'octo-org/site', eventType: 'rebuild', clientPayload: { id: 'hello' } },
    ])
  })

  test('lets what is under way end after SIGTERM, revokes its tokens, and exits without waiting for who is silent', async () => {
    const relay = await start()
    await post(relay, '/hooks/any', '{"id":1}', bearer)
    await relay.until(isSettled)
    // A request that is half sent, and a connection that does nothing.
    const half = await open(
      relay,
      `POST /hooks/any HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${secrets.other}\r\ncontent-length: 8\r\n\r\n{"id"`,
    )
    const idle = await open(relay, '')
    const toIdle = readAll(idle)
    // What the relay has not read yet is not under way.
    await sleep(1000)
    const ended = relay.end()
    await sleep(300)
    await expect(fetch(`${relay.url}/hooks/any`)).rejects.toThrow()
    expect((await fetch(`${relay.adminUrl}/readyz`)).status).toBe(503)
    const answer = readAll(half)
    half.write(':2}')
    expect(await answer).toContain('"status":"accepted"')
    expect(await ended).toBe(0)
    // A relay that waited for it would have answered 408.
    expect(await toIdle).toBe('')
    expect(example().api.world.living(Date.now())).toEqual([])
    expect(relay.log.at(-1)).toMatchObject({ event: 'note', message: 'Ended.' })
  })

  test('reads its file again after SIGHUP; a bad one changes nothing and says why', async () => {
    const relay = await start()
    const told = (text: string) => relay.until(({ message }) => String(message).includes(text))
    folder.write(
      'relay.yml',
      githubSection(example()) + config.replace("event.ref != 'ignored'", 'event.ref =='),
    )
    relay.process.kill('SIGHUP')
    expect(await told('was refused')).toMatchObject({
      level: 'error',
      message: expect.stringContaining(
        'relay.yml, line 11, column 44: The expression cannot be read',
      ) as unknown,
    })
    expect((await post(relay, '/hooks/any', '{"id":1}', bearer)).status).toBe(200)
    folder.write('relay.yml', githubSection(example()) + config.replaceAll('any', 'more'))
    relay.process.kill('SIGHUP')
    await told('The file was read again.')
    expect((await post(relay, '/hooks/any', '{"id":2}', bearer)).status).toBe(404)
    expect((await post(relay, '/hooks/more', '{"id":2}', bearer)).status).toBe(200)
    // Other credentials are used, too.
    folder.write('relay.yml', `github: { token-file: token, api-url: '${example().api.url}' }\n${config}`)
    folder.write(
      'token',
      example().api.world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, Date.now()).token,
    )
    relay.process.kill('SIGHUP')
    await sleep(300)
    example().api.transcript.length = 0
    const { body } = await post(relay, '/hooks/any', '{"id":3}', bearer)
    await relay.until(({ event, delivery }) => event === 'settled' && delivery === body.delivery)
    expect(example().api.transcript.map(({ path }) => path)).toEqual(['/repos/octo-org/docs/dispatches'])
    folder.write('relay.yml', '')
    relay.process.kill('SIGHUP')
    await told('The file is empty, or no group of keys.')
  })

  test('asks GitHub at its start for what the webhook of the App missed', async () => {
    const { app, api } = example()
    app.deliveries.push({
      id: 7,
      guid: 'missed',
      deliveredAt: Date.now() - 1000,
      statusCode: 502,
      redelivery: false,
    })
    const relay = await start()
    await relay.until(({ message }) => message === 'Asked GitHub to deliver again what was missed: 1 event.')
    expect(api.transcript.map(({ method, path }) => `${method} ${path}`)).toContain(
      'POST /app/hook/deliveries/7/attempts',
    )
  })

  test('starts although GitHub cannot be reached, and says so', async () => {
    await example().api.down()
    const relay = await start()
    await relay.until(
      ({ level, message }) => level === 'error' && String(message).startsWith('Could not get the App'),
      30_000,
    )
    expect((await fetch(`${relay.adminUrl}/readyz`)).status).toBe(200)
    await example().api.up()
  })

  test('sends after a crash what was not sent, and tells what may have been', async () => {
    const { api } = example()
    const first = await start()
    api.fail({ on: 'POST /repos/octo-org/docs/dispatches', fault: { kind: 'hang', after: true } })
    await post(first, '/hooks/any', '{"id":1}', bearer)
    for (let tries = 0; tries < 100 && api.world.dispatches.length === 0; tries += 1) await sleep(20)
    const limit = { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Too many requests' } }
    api.fail({ on: 'POST /repos/octo-org/docs/dispatches', fault: { kind: 'answer', ...limit } })
    await post(first, '/hooks/any', '{"id":2}', bearer)
    expect(await first.until(isSettled)).toMatchObject({ state: 'pending' })
    await first.end('SIGKILL')
    const second = await start()
    expect(await second.until(isSettled)).toMatchObject({ state: 'sent', attempts: 2 })
    const { stdout } = await runCli(['relay', 'deliveries', '--json'], { env: { ...folder.env } })
    const states = (JSON.parse(stdout) as { state: string; error?: string }[]).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['sent', 'unknown'])
    expect(api.world.dispatches.map(({ clientPayload }) => clientPayload)).toEqual([{ id: 1 }, { id: 2 }])
  })
})

describe('relay serve does not start', () => {
  const fail = async (...args: readonly string[]) => {
    const { code, stderr, stdout } = await runCli(['relay', 'serve', ...args], {
      env: { ...folder.env, RELAY_CONFIG: join(folder.path, 'relay.yml') },
    })
    expect(stdout).toBe('')
    return [code, stderr.trim()]
  }

  test('with a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await sleep(50)
    const { port } = other.address() as AddressInfo
    expect(await fail('--listen', `127.0.0.1:${port}`, '--admin', '127.0.0.1:0')).toEqual([
      1,
      `error: '--listen' is '127.0.0.1:${port}', but this port is in use. Stop what uses it, or choose another port.`,
    ])
    other.close()
  })

  test('with an address that is none', async () => {
    expect(await fail('--admin', 'nowhere')).toEqual([
      2,
      "error: '--admin' is 'nowhere', which is not an address to listen on. Write it as HOST:PORT, such as 127.0.0.1:8080.",
    ])
  })

  test('with a second relay on the same file', async () => {
    const relay = await start()
    expect(relay.url).toMatch(/^http/)
    const [code, stderr] = await fail('--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0')
    expect([code, stderr]).toEqual([1, expect.stringContaining('Another relay already uses the store')])
  })

  test('with mistakes in its file', async () => {
    folder.write(
      'relay.yml',
      githubSection(example()) +
        config.replace('to: octo-org/site', 'to: site').replace('verify: bearer', 'verify: bear'),
    )
    expect(await fail()).toEqual([
      2,
      [
        "relay.yml, line 8, column 18: 'verify' is 'bear', but it must be one of github, shopify, contentful, standard-webhooks, sanity, storyblok, hygraph, stripe, slack, gitlab, prismic, bearer, basic, header, hmac. Did you mean 'bearer'?",
        "error: The file has 1 mistake. Correct it, and try again with 'relay check'.",
      ].join('\n'),
    ])
  })
})

describe('what an operator sees', () => {
  test('is health, metrics, and a page, and no secret in any of it', async () => {
    const relay = await start()
    const github = { secret: secrets.secret, body: '{"ref":"x"}', path: '', now: Date.now() }
    const answers = [
      await post(relay, '/hooks/org', github.body, await senders.github(github)),
      await post(relay, '/hooks/org', github.body, {
        ...(await senders.github(github)),
        'x-github-delivery': 'again',
      }),
      await post(relay, '/hooks/any', '{"id":1}', { authorization: `Bearer ${secrets.secret}` }),
      await post(relay, '/hooks/any', `{"id":"${secrets.other}`, bearer),
      await post(relay, `/hooks/${secrets.other.slice(0, 20)}`, '', bearer),
    ]
    await relay.until(isSettled)
    await sleep(2200)
    const texts = await Promise.all(
      ['/healthz', '/readyz', '/metrics', '/', '/nothing'].map(async (path) => {
        const answer = await fetch(`${relay.adminUrl}${path}`)
        return `${answer.status} ${await answer.text()}`
      }),
    )
    const [health, ready, metrics = '', page = '', nothing] = texts
    expect([health, ready, nothing?.slice(0, 3)]).toEqual([
      '200 {"status":"ok"}',
      '200 {"status":"ok"}',
      '404',
    ])
    for (const line of [
      'relay_received_total{source="org",status="accepted"} 1',
      'relay_received_total{source="org",status="duplicate"} 1',
      'relay_refused_total{source="any",reason="signature"} 1',
      'relay_refused_total{source="any",reason="body"} 1',
      'relay_refused_total{source="",reason="unknown source"} 1',
      'relay_dispatches{state="sent"} 1',
      'relay_dispatches{state="failed"} 1',
      'relay_attempt_seconds_count{route="push",state="sent"} 1',
    ])
      expect(metrics).toContain(line)
    expect(page).toContain('octo-org/site')
    expect(page).toContain('cannot be read: the body is not valid JSON.')
    const deliveries = await runCli(['relay', 'deliveries'], { env: { ...folder.env } })
    const shown = [
      relay.output(),
      ...texts,
      JSON.stringify(answers),
      deliveries.stdout,
      deliveries.stderr,
    ].join('\n')
    const all = [...Object.values(secrets), ...secretsOf(example())]
    expect(piecesOf(all, shown)).toEqual([])
    await relay.end()
    const stored = readdirSync(folder.path)
      .filter((name) => name.startsWith('relay.db'))
      .map((name) => readFileSync(join(folder.path, name), 'latin1'))
      .join('\n')
    // What could not be read is kept as it came, in Base64.
    expect(piecesOf(all, stored)).toEqual([])
  })
})

describe('a sender', () => {
  test('that is slow, silent, or greedy does not keep others waiting', async () => {
    const relay = await start()
    const slowHeader = await open(relay, 'POST /hooks/any HTTP/1.1\r\nhost: x\r\n')
    const slowBody = await open(relay, 'POST /hooks/any HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n1')
    const answers = Promise.all([readAll(slowHeader), readAll(slowBody)])
    const idle = await Promise.all(Array.from({ length: 300 }, () => open(relay, '').catch(() => undefined)))
    expect((await fetch(`${relay.adminUrl}/healthz`)).status).toBe(200)
    for (const socket of idle) socket?.destroy()
    await sleep(200)
    expect((await post(relay, '/hooks/any', '{"id":1}', bearer)).status).toBe(200)
    const [header, body] = await answers
    expect([header.slice(0, 12), body.slice(0, 12)]).toEqual(['HTTP/1.1 408', 'HTTP/1.1 408'])
  })

  test('with 20 bodies of 25 MiB at once cannot fill the memory', async () => {
    const relay = await start()
    const watch = watchRelay(relay)
    const large = 'x'.repeat(25 * 1_048_576)
    const statuses = await Promise.all(
      Array.from({ length: 20 }, () =>
        fetch(`${relay.url}/hooks/org`, { method: 'POST', body: large }).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    )
    expect(statuses.filter((status) => ![0, 401, 503].includes(status))).toEqual([])
    const { answers, peakMiB } = await watch.end()
    expect(answers).toBeGreaterThan(0)
    expect(peakMiB).toBeLessThan(300)
  })

  test.each(hostileBodies)('cannot end the relay with %s', async (_, body, status) => {
    const relay = await start()
    const headers = await senders.github({ secret: secrets.secret, body, path: '', now: Date.now() })
    expect((await post(relay, '/hooks/org', body, headers)).status).toBe(status)
    expect((await fetch(`${relay.adminUrl}/healthz`)).status).toBe(200)
  })
})

/** Asks a relay for its health all the time, from another process than the one that makes the load. */
function watchRelay({ adminUrl, process: { pid } }: RunningRelay) {
  const child = spawn(process.execPath, ['-e', watcher, `${adminUrl}/healthz`, String(pid)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return {
    end: async (): Promise<{ readonly answers: number; readonly peakMiB: number }> => {
      child.stdin.end()
      await once(child, 'close')
      return JSON.parse(output) as { readonly answers: number; readonly peakMiB: number }
    },
  }
}

const watcher = `
const [, url, pid] = process.argv
const { execFileSync } = require('node:child_process')
let isOver = false
process.stdin.on('end', () => (isOver = true)).resume()
let [answers, peakMiB] = [0, 0]
const watch = async () => {
  for (let turn = 0; !isOver && turn < 10000; turn += 1) {
    await (await fetch(url)).text()
    answers += 1
    if (turn % 5 === 0) peakMiB = Math.max(peakMiB, Number(execFileSync('ps', ['-o', 'rss=', '-p', pid])) / 1024)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  console.log(JSON.stringify({ answers, peakMiB }))
}
watch()
`

function open({ url }: RunningRelay, text: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(text)
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.once('close', () => {
      resolve(text)
    })
    socket.on('error', () => undefined)
  })
}
