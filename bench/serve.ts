/** Serves what the cases use, as a forked process: GitHub's API over each wire, and the key management services. */
import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCloud } from '../sandbox/cloud/start-cloud.ts'
import { createCertificate } from '../sandbox/create-certificate.ts'
import { startExample } from '../sandbox/example.ts'
import { startForwarder } from '../sandbox/start-forwarder.ts'

/** A way to an API, and an App there. */
export interface Wire {
  /** Its name in the table; the first one has plain http. */
  readonly name: string
  readonly roundTripMs: number
  readonly apiUrl: string
  readonly clientId: string
  readonly pem: string
}

/** What the server sends its parent once it listens. */
export interface Served {
  /** Over plain http, over TLS, and over TLS at a distance. */
  readonly wires: readonly [http: Wire, near: Wire, far: Wire]
  /** The file with the API's certificate authority. */
  readonly authorityFile: string
  /** What a job that signs with AWS KMS has in its environment. */
  readonly kmsEnv: Readonly<Record<string, string>>
}

/** The requests since the last message, as `METHOD /path`, and how many connections to GitHub's API they used. */
export interface Told {
  readonly requests: readonly string[]
  readonly connections: number
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const authorityFile = join(folder, 'authority.pem')
const certificate = await createCertificate(['localhost'])
writeFileSync(authorityFile, certificate.cert)
const plain = await startExample()
const secure = await startExample({ tls: certificate })
const cloud = await startCloud(createPrivateKey(plain.pem))
const roundTripMs = 40
const forwarder = await startForwarder(Number(new URL(secure.api.url).port), roundTripMs)
const wire = (name: string, { api, app, pem }: typeof plain): Wire => ({
  ...{ name, roundTripMs: 0, apiUrl: api.url, clientId: app.clientId, pem },
})
const served: Served = {
  wires: [
    wire('http', plain),
    wire('TLS', secure),
    {
      ...wire(`TLS, ${roundTripMs} ms away`, secure),
      ...{ roundTripMs, apiUrl: `https://127.0.0.1:${forwarder.port}` },
    },
  ],
  authorityFile,
  kmsEnv: { ...cloud.jobEnv(), AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: cloud.plainUrl },
}
process.send?.(served)
process.on('message', () => {
  const apis = [plain.api, secure.api]
  const told: Told = {
    requests: [
      ...cloud.transcript,
      ...apis.flatMap(({ transcript }) => transcript.map(({ method, path }) => `${method} ${path}`)),
    ],
    connections: apis.reduce((sum, { connections }) => sum + connections(), 0),
  }
  for (const each of [...apis, cloud]) each.reset()
  process.send?.(told)
})
process.on('disconnect', () => {
  rmSync(folder, { recursive: true })
  void Promise.all([plain.api, secure.api, cloud, forwarder].map((server) => server.close()))
})
