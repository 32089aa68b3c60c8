/**
 * Serves the sandbox's API from a process of its own. With a folder as argument it writes there what a workflow
 * needs to use it (api-url, client-id, private-key.pem) and, as they come, the requests (transcript.txt). As a
 * forked process it sends its parent the same, and takes how long a request shall take.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startExample } from './example.ts'

/** What the server tells its parent when it listens. */
export interface Served {
  readonly apiUrl: string
  readonly clientId: string
  readonly pem: string
}

/** What its parent asks: the latency of the requests to come, upon which it tells and forgets those that came. */
export interface Ask {
  readonly latencyMs: number
}

/** The requests since the last time, `METHOD /path`, and over how many connections they came. */
export interface Told {
  readonly requests: readonly string[]
  readonly connections: number
}

const { api, app, pem } = await startExample()
const served: Served = { apiUrl: api.url, clientId: app.clientId, pem }
process.send?.(served)
process.on('message', ({ latencyMs }: Ask) => {
  const told: Told = {
    requests: api.transcript.map(({ method, path }) => `${method} ${path}`),
    connections: new Set(api.transcript.map(({ connection }) => connection)).size,
  }
  api.reset()
  api.latencyMs = latencyMs
  process.send?.(told)
})
process.on('disconnect', () => void api.close())

const folder = process.argv[2]
if (folder !== undefined) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'api-url'), served.apiUrl)
  writeFileSync(join(folder, 'client-id'), served.clientId)
  writeFileSync(join(folder, 'private-key.pem'), pem, { mode: 0o600 })
  const transcript = join(folder, 'transcript.txt')
  writeFileSync(transcript, '')
  api.onAnswer = ({ method, path, status }) => {
    appendFileSync(transcript, `${method} ${path} ${status ?? ''}\n`)
  }
}
