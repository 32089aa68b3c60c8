import { generateKeyPairSync } from 'node:crypto'
import { startApi, type ApiOptions, type SandboxApi } from './api/start-api.ts'
import type { SandboxApp } from './api/world.ts'

/** A running API with one App that is installed on all repositories of `octo-org` (`site`, `docs`, and `api`) and of `hubot` (`bot`). */
export interface Example {
  readonly api: SandboxApi
  readonly app: SandboxApp
  /** The App's private key in the format that GitHub uses: PKCS#1 PEM. */
  readonly pem: string
  /** The inputs that authenticate as the App. */
  readonly credentials: Readonly<Record<'client-id' | 'private-key', string>>
}

/** Starts the example with a newly generated key. */
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
