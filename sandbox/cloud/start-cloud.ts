import type { KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCertificate } from '../create-certificate.ts'
import { startProxy, type SandboxProxy } from '../start-proxy.ts'
import { createAws, type AwsWorld } from './aws.ts'
import { createAzure, type AzureWorld } from './azure.ts'
import { createGoogle, type GoogleWorld } from './google.ts'
import { createIssuer, type Issuer } from './issuer.ts'
import type { Service, ServiceAnswer, ServiceCall } from './service.ts'
import { createVault, type VaultWorld } from './vault.ts'

/** The names under which everything in the sandbox's cloud is known. */
export const names = {
  tenant: '11111111-1111-4111-8111-111111111111',
  client: '22222222-2222-4222-8222-222222222222',
  role: 'arn:aws:iam::123456789012:role/sign',
  keyArn: 'arn:aws:kms:us-east-1:123456789012:key/33333333-3333-4333-8333-333333333333',
  provider: 'projects/123456789012/locations/global/workloadIdentityPools/github/providers/github',
  account: 'signer@octo-project.iam.gserviceaccount.com',
  version: 'projects/octo-project/locations/global/keyRings/apps/cryptoKeys/my-app/cryptoKeyVersions/1',
} as const

const hosts = [
  'kms.us-east-1.amazonaws.com',
  'sts.us-east-1.amazonaws.com',
  'kms.cn-north-1.amazonaws.com.cn',
  'sts.googleapis.com',
  'iamcredentials.googleapis.com',
  'cloudkms.googleapis.com',
  'login.microsoftonline.com',
  'my-vault.vault.azure.net',
  'octo-hsm.managedhsm.azure.net',
  'vault.example.com',
]

/** What a test does to the next request for a host. */
export interface CloudFault {
  readonly host: string
  readonly answer: ServiceAnswer | 'reset'
  times?: number
}

/** All key management services, behind a proxy and under their real names, with one key: that of an App. */
export interface Cloud {
  readonly issuer: Issuer
  readonly aws: AwsWorld
  readonly google: GoogleWorld
  readonly azure: AzureWorld
  readonly vault: VaultWorld
  /** The requests in order, as `METHOD host/path -> status`. */
  readonly transcript: string[]
  /** Every request, for a search for secrets. */
  readonly calls: ServiceCall[]
  readonly services: Readonly<Record<'aws' | 'google' | 'azure' | 'vault', Service>>
  readonly proxy: SandboxProxy
  /** The certificate of the services, as PEM and as a file. */
  readonly certificate: string
  readonly certificateFile: string
  /** The address of all services without TLS. */
  readonly plainUrl: string
  /** How long each request takes. */
  latencyMs: number
  /** How far the services' clock is ahead. */
  clockOffsetMs: number
  clock: () => number
  /** What a job with `id-token: write` has in its environment. */
  readonly jobEnv: () => Readonly<Record<string, string>>
  /** What leads requests to the services, in the environment of a process. */
  readonly networkEnv: () => Readonly<Record<string, string>>
  fail(fault: CloudFault): void
  /** Makes everything as it was at the start. */
  reset(): void
  close(): Promise<void>
}

/** Starts all services on loopback, with a private key that everybody who is trusted can use. */
export async function startCloud(privateKey: KeyObject): Promise<Cloud> {
  const issuer = createIssuer()
  const certificate = await createCertificate(hosts)
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-cloud-'))
  const certificateFile = join(folder, 'ca.pem')
  writeFileSync(certificateFile, certificate.cert)
  const faults: CloudFault[] = []
  const made = {
    aws: createAws(issuer),
    google: createGoogle(issuer),
    azure: createAzure(issuer),
    vault: createVault(issuer),
  }
  const listener: http.RequestListener = (request, response) => {
    void answer(request, response)
  }
  const server = https.createServer({ ...certificate }, listener)
  const plain = http.createServer(listener)
  for (const one of [server, plain]) await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))
  const portOf = (one: http.Server): number => (one.address() as AddressInfo).port
  const proxy = await startProxy({ hosts: Object.fromEntries(hosts.map((host) => [host, portOf(server)])) })
  const { claims } = issuer
  const initial = { ...claims }
  const cloud: Cloud = {
    issuer,
    aws: made.aws.world,
    google: made.google.world,
    azure: made.azure.world,
    vault: made.vault.world,
    services: {
      aws: made.aws.serve,
      google: made.google.serve,
      azure: made.azure.serve,
      vault: made.vault.serve,
    },
    transcript: [],
    calls: [],
    proxy,
    certificate: certificate.cert,
    certificateFile,
    plainUrl: `http://127.0.0.1:${portOf(plain)}`,
    latencyMs: 0,
    clockOffsetMs: 0,
    clock: Date.now,
    jobEnv: () => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `${cloud.plainUrl}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: issuer.bearer,
    }),
    networkEnv: () => ({ https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: certificateFile }),
    fail: (fault) => faults.push({ ...fault }),
    reset: () => {
      faults.length = 0
      cloud.transcript.length = 0
      cloud.calls.length = 0
      proxy.asked.length = 0
      cloud.clockOffsetMs = 0
      cloud.latencyMs = 0
      cloud.clock = Date.now
      Object.assign(issuer, { claims: { ...initial }, isAllowed: true, lifetime: 300 })
      issuer.issued.length = 0
      trustEverybody(cloud, privateKey)
    },
    close: async () => {
      await proxy.close()
      for (const one of [server, plain]) {
        one.closeAllConnections()
        await new Promise((resolve) => one.close(resolve))
      }
      rmSync(folder, { recursive: true })
    },
  }
  cloud.reset()
  return cloud

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? '/', 'http://localhost')
    const host = request.headers.host ?? ''
    const now = cloud.clock() + cloud.clockOffsetMs
    const call: ServiceCall = {
      method: request.method ?? 'GET',
      host,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers as Readonly<Record<string, string>>,
      body: Buffer.concat(chunks).toString(),
      now,
    }
    cloud.calls.push(call)
    if (cloud.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, cloud.latencyMs).unref())
    const fault = takeFault(host)
    if (fault?.answer === 'reset') {
      cloud.transcript.push(`${call.method} ${host}${call.path} -> reset`)
      request.socket.destroy()
      return
    }
    const answered = fault?.answer ?? (await serve(call)) ?? { status: 404, body: 'Not Found' }
    const shownHost = host.startsWith('127.') ? 'runner' : host
    cloud.transcript.push(`${call.method} ${shownHost}${call.path} -> ${answered.status}`)
    response.writeHead(answered.status, { date: new Date(now).toUTCString(), ...answered.headers })
    response.end(answered.body)
  }

  async function serve(call: ServiceCall): Promise<ServiceAnswer | undefined> {
    const all = [issuer.serve, made.aws.serve, made.google.serve, made.azure.serve, made.vault.serve]
    for (const service of all) {
      const answered = await service(call)
      if (answered !== undefined) return answered
    }
    return undefined
  }

  function takeFault(host: string): CloudFault | undefined {
    const index = faults.findIndex((fault) => fault.host === host)
    const fault = faults[index]
    if (fault === undefined) return undefined
    fault.times = (fault.times ?? 1) - 1
    if (fault.times <= 0) faults.splice(index, 1)
    return fault
  }
}

const signPath = 'transit/sign/my-app/sha2-256'

function trustEverybody(cloud: Cloud, privateKey: KeyObject): void {
  const { aws, google, azure, vault, issuer } = cloud
  const { sub = '', iss = '' } = issuer.claims
  aws.keys.splice(0, Infinity, {
    arn: names.keyArn,
    alias: 'alias/my-app',
    privateKey,
    spec: 'RSA_2048',
    usage: 'SIGN_VERIFY',
    state: 'Enabled',
    allowed: new Set(['Sign', 'GetPublicKey'].map((operation) => `${names.role} ${operation}`)),
  })
  aws.roles.clear()
  aws.roles.set(names.role, [sub])
  aws.issuers.clear()
  aws.issuers.add(iss)
  aws.sessions.clear()
  aws.audience = 'sts.amazonaws.com'
  const principal = `principal://iam.googleapis.com/${names.provider.replace(/\/providers.*/, '')}/subject/${sub}`
  const members = [principal, `serviceAccount:${names.account}`]
  google.versions.splice(0, Infinity, {
    name: names.version,
    privateKey,
    algorithm: 'RSA_SIGN_PKCS1_2048_SHA256',
    state: 'ENABLED',
    signers: new Set(members),
    viewers: new Set(members),
  })
  google.providers.clear()
  google.providers.set(names.provider, [sub])
  google.accounts.clear()
  google.accounts.set(names.account, new Set([principal]))
  google.tokens.clear()
  Object.assign(google, { isKmsEnabled: true, issuer: iss })
  azure.keys.splice(
    0,
    Infinity,
    ...['my-vault.vault.azure.net', 'octo-hsm.managedhsm.azure.net'].map((host) => ({
      id: `${host}/my-app`,
      version: '0123456789abcdef0123456789abcdef',
      privateKey,
      kty: host.includes('hsm') ? ('RSA-HSM' as const) : ('RSA' as const),
      isEnabled: true,
      signers: new Set<string>([names.client]),
      readers: new Set<string>([names.client]),
    })),
  )
  azure.tenants.clear()
  azure.tenants.add(names.tenant)
  azure.applications.clear()
  azure.applications.set(`${names.tenant}/${names.client}`, [
    { issuer: iss, subject: sub, audience: 'api://AzureADTokenExchange' },
  ])
  azure.tokens.clear()
  Object.assign(azure, { rights: 'ForbiddenByRbac', isBehindFirewall: false })
  vault.keys.splice(0, Infinity, { name: 'my-app', privateKey, type: 'rsa-2048', latestVersion: 1 })
  vault.roles.clear()
  vault.roles.set('sign', {
    subjects: [sub],
    audiences: ['https://github.com/octo-org'],
    policy: { [signPath]: ['update'], 'transit/keys/my-app': ['read'] },
    uses: 0,
  })
  vault.tokens.clear()
  Object.assign(vault, { mount: 'transit', namespace: '', issuer: iss, isSealed: false })
}
