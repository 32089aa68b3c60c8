import { generateKeyPairSync } from 'node:crypto'
import { startApi, type ApiOptions, type SandboxApi } from './api/start-api.ts'
import type { SandboxApp } from './api/world.ts'

/** A running API with one App, installed on all repositories of `octo-org`, which has `site`, `docs` and `api`, and on `hubot`, which has `bot`. */
export interface Example {
  readonly api: SandboxApi
  readonly app: SandboxApp
  /** The App's private key as GitHub gives it: PKCS#1 PEM. */
  readonly pem: string
  /** The inputs with which the App proves itself. */
  readonly credentials: Readonly<Record<'client-id' | 'private-key', string>>
}

/** Starts the example; its key is made at run time. */
export async function startExample(options: ApiOptions = {}): Promise<Example> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
  const api = await startApi(options)
  const app = api.world.addApp({ privateKey })
  api.world.install(app)
  api.world.install(app, { account: 'hubot' })
  for (const name of ['octo-org/site', 'octo-org/docs', 'octo-org/api', 'hubot/bot'])
    api.world.addRepository(name)
  return { api, app, pem, credentials: { 'client-id': app.clientId, 'private-key': pem } }
}
