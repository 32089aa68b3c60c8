/**
 * Serves the sandbox's API from its own process. With a folder as argument, it writes what a workflow needs to use
 * the API (api-url, client-id, private-key.pem) there, and logs the requests as they arrive (transcript.txt). As a
 * forked process, it also serves the key management services, sends its parent the same data, and lets it set how long
 * each request takes.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPrivateKey } from 'node:crypto'
import { startCloud } from './cloud/start-cloud.ts'
import { startExample } from './example.ts'

/** What the server sends its parent once it listens. */
export interface Served {
  readonly apiUrl: string
  readonly clientId: string
  readonly pem: string
  /** What a job that signs with AWS KMS has in its environment; empty without a parent. */
  readonly kmsEnv: Readonly<Record<string, string>>
}

/** The parent's question: sets the latency of the following requests. The server replies with the requests so far and clears them. */
export interface Ask {
  readonly latencyMs: number
}

/** The requests since the last question, as `METHOD /path`, and the number of connections they used. */
export interface Told {
  readonly requests: readonly string[]
  readonly connections: number
}

const { api, app, pem } = await startExample()
const cloud = process.send === undefined ? undefined : await startCloud(createPrivateKey(pem))
const kmsEnv =
  cloud === undefined ? {} : { ...cloud.jobEnv(), AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: cloud.plainUrl }
const served: Served = { apiUrl: api.url, clientId: app.clientId, pem, kmsEnv }
process.send?.(served)
process.on('message', ({ latencyMs }: Ask) => {
  const told: Told = {
    requests: [
      ...(cloud?.transcript ?? []),
      ...api.transcript.map(({ method, path }) => `${method} ${path}`),
    ],
    connections: new Set(api.transcript.map(({ connection }) => connection)).size,
  }
  api.reset()
  api.latencyMs = latencyMs
  cloud?.reset()
  if (cloud !== undefined) cloud.latencyMs = latencyMs
  process.send?.(told)
})
process.on('disconnect', () => {
  void api.close()
  void cloud?.close()
})

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
