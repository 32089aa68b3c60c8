/** Shows the relay from the committed bundle: a webhook of Contentful comes in over a socket, and the event reaches GitHub, both in the sandbox. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startExample } from './example.ts'
import { senders } from './relay/senders.ts'
import { createRelayFolder, createSecret, startRelay } from './relay/start-relay.ts'

const example = await startExample()
const { api } = example
const secret = createSecret()
const config = `sources:
  cms: { verify: contentful, secret-file: contentful.secret }
routes:
  - name: rebuild
    from: cms
    if: event.sys.contentType.sys.id == 'blogPost'
    to: octo-org/site
    event-type: rebuild
    client-payload: { entry: '\${{ event.sys.id }}' }
`
const folder = createRelayFolder(example, { config, secrets: { 'contentful.secret': secret } })
const relay = await startRelay(folder)
print("The relay's file, without the App", config.trimEnd().split('\n'))

const body = JSON.stringify({
  sys: { id: 'hello-world', type: 'Entry', contentType: { sys: { id: 'blogPost' } } },
})
const headers = await senders.contentful({ secret, body, path: '/hooks/cms', now: Date.now() })
const accepted = await post(body, headers)
const refused = await post(body.replace('hello', 'howdy'), headers)
const settled = await relay.until(({ event }) => event === 'settled')
await sleep(50)
print('Contentful publishes an entry', [accepted.told])
print('Somebody sends another entry with the same signature', [refused.told])
print(
  "The relay's log",
  relay.log.map((line) => JSON.stringify(line)),
)
print(
  'What GitHub received',
  api.world.dispatches.map(
    ({ repository, eventType, clientPayload }) =>
      `${repository}: ${eventType} ${JSON.stringify(clientPayload)}`,
  ),
)
print(
  'The requests to the REST API',
  api.transcript.map(({ method, path, status }) => `${method} ${path} -> ${String(status)}`),
)
const exitCode = await relay.end()
print('After SIGTERM', [
  `Exit code: ${String(exitCode)}`,
  `Tokens that are still valid: ${api.world.living(Date.now()).length}`,
])
print('Next', ['Write a file of your own: node dist/cli/index.js relay init', 'See docs/relay.md'])
const isAsExpected =
  accepted.status === 200 && refused.status === 401 && settled.state === 'sent' && exitCode === 0
process.exitCode =
  isAsExpected && api.world.dispatches.length === 1 && api.world.living(Date.now()).length === 0 ? 0 : 1
folder.remove()
await api.close()

async function post(sent: string, signed: Readonly<Record<string, string>>) {
  const answer = await fetch(`${relay.url}/hooks/cms`, { method: 'POST', headers: signed, body: sent })
  return { status: answer.status, told: `POST /hooks/cms -> ${answer.status} ${await answer.text()}` }
}

function print(heading: string, lines: readonly string[]): void {
  process.stdout.write(`\n  ${heading}\n`)
  for (const line of lines) process.stdout.write(`    ${line}\n`)
}
