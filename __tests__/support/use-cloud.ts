import { createPrivateKey } from 'node:crypto'
import { afterAll, beforeAll, beforeEach } from '@jest/globals'
import { leadRequestsTo } from '../../sandbox/cloud/lead-requests.ts'
import { startCloud, type Cloud } from '../../sandbox/cloud/start-cloud.ts'
import type { Example } from '../../sandbox/example.ts'

/** Starts the key management services with the App's key, and leads this process's requests to them. */
export function useCloud(example: () => Example): () => Cloud {
  let cloud: Cloud | undefined
  let leadBack = (): void => undefined
  beforeAll(async () => {
    cloud = await startCloud(createPrivateKey(example().pem))
    leadBack = leadRequestsTo(cloud)
  })
  beforeEach(() => {
    cloud?.reset()
    example().api.reset()
  })
  afterAll(async () => {
    leadBack()
    await cloud?.close()
  })
  return () => {
    if (cloud === undefined) throw new Error('The cloud is not started yet.')
    return cloud
  }
}

/** Returns every secret that the services and the job have seen, and the credentials that requests carried. */
export function secretsOfCloud({ issuer, aws, google, azure, vault, calls }: Cloud): readonly string[] {
  const sessions = [...aws.sessions.values()].flatMap(({ secret, token = '' }) => [secret, token])
  const tokens = [google, azure, vault].flatMap((world) => [...world.tokens.keys()])
  const sent = calls.flatMap(({ headers }) => [
    (headers.authorization ?? '').replace(/^Bearer |^AWS4.*Signature=/, ''),
    headers['x-vault-token'] ?? '',
  ])
  const all = [issuer.bearer, ...issuer.issued, ...sessions, ...tokens, ...sent]
  return [...new Set(all)].filter((secret) => secret.length >= 16)
}
