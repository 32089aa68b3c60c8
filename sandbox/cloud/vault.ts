import { constants, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { Issuer } from './issuer.ts'
import { json, publicPem, type Service, type ServiceAnswer, type ServiceCall } from './service.ts'

/** A key of the Transit engine. */
export interface VaultWorldKey {
  readonly name: string
  privateKey: KeyObject
  type: 'rsa-2048' | 'ecdsa-p256' | 'aes256-gcm96'
  latestVersion: number
}

/** A role of the JWT login. */
export interface VaultRole {
  subjects: string[]
  audiences: string[]
  /** Which paths its tokens can use, and how. */
  readonly policy: Readonly<Record<string, readonly string[]>>
  /** How often a token can be used; 0 for any number. */
  uses: number
}

/** What a Vault or OpenBao server knows. */
export interface VaultWorld {
  readonly keys: VaultWorldKey[]
  readonly roles: Map<string, VaultRole>
  readonly tokens: Map<string, { readonly policy: VaultRole['policy']; uses: number; expiresAt: number }>
  mount: string
  namespace: string
  issuer: string
  isSealed: boolean
}

/** Creates a Vault whose JWT login can trust an issuer. */
export function createVault(issuer: Issuer): { readonly world: VaultWorld; readonly serve: Service } {
  const world: VaultWorld = {
    keys: [],
    roles: new Map(),
    tokens: new Map(),
    mount: 'transit',
    namespace: '',
    issuer: issuer.claims.iss ?? '',
    isSealed: false,
  }
  return { world, serve: (call) => serve(world, issuer, call) }
}

/** Adds a token that a step of the job could have. */
export function addVaultToken(
  world: VaultWorld,
  {
    policy,
    expiresAt,
    uses = 0,
  }: Readonly<{ policy: VaultRole['policy']; expiresAt: number; uses?: number }>,
): string {
  const token = `hvs.FAKE${randomBytes(64).toString('base64url')}`
  world.tokens.set(token, { policy, uses, expiresAt })
  return token
}

function refuse(status: number, ...errors: string[]): ServiceAnswer {
  return json(status, { errors })
}

function serve(world: VaultWorld, issuer: Issuer, call: ServiceCall): ServiceAnswer | undefined {
  const { method, path, headers } = call
  if (!path.startsWith('/v1/')) return undefined
  if (world.isSealed) return refuse(503, 'Vault is sealed')
  if ((headers['x-vault-namespace'] ?? '') !== world.namespace) return refuse(403, 'permission denied')
  const [, auth] = /^\/v1\/auth\/(.+)\/login$/.exec(path) ?? []
  if (auth !== undefined)
    return auth === 'jwt' ? logIn(world, issuer, call) : refuse(403, 'permission denied')
  const token = world.tokens.get(headers['x-vault-token'] ?? '')
  if (token === undefined || token.expiresAt <= call.now)
    return refuse(403, 'permission denied', 'invalid token')
  if (token.uses > 0 && (token.uses -= 1) === 0) world.tokens.delete(headers['x-vault-token'] ?? '')
  const used = path.slice('/v1/'.length)
  if (token.policy[used]?.includes(method === 'GET' ? 'read' : 'update') !== true)
    return refuse(403, `1 error occurred:\n\t* permission denied\n\n`)
  if (!used.startsWith(`${world.mount}/`))
    return refuse(404, `no handler for route "${used}". route entry not found.`)
  const [kind, name, hash] = used.slice(world.mount.length + 1).split('/')
  const key = world.keys.find((known) => known.name === name)
  if (kind === 'keys') return key === undefined ? refuse(404) : describe(key)
  if (key === undefined) return refuse(400, 'signing key not found')
  return hash === 'sha2-256' ? signInput(key, call) : refuse(400, 'unsupported hash')
}

function describe({ name, privateKey, type, latestVersion }: VaultWorldKey): ServiceAnswer {
  const key = { name: 'rsa-2048', public_key: publicPem(createPublicKey(privateKey)) }
  return json(200, {
    data: { name, type, latest_version: latestVersion, keys: { [latestVersion]: key }, exportable: false },
  })
}

function signInput({ privateKey, type, latestVersion }: VaultWorldKey, { body }: ServiceCall): ServiceAnswer {
  const { input = '', signature_algorithm: algorithm = 'pss' } = JSON.parse(body) as Readonly<
    Record<string, string | undefined>
  >
  if (type === 'aes256-gcm96') return refuse(400, `key type ${type} does not support signing`)
  const padding = algorithm === 'pkcs1v15' ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_PSS_PADDING
  // Like the real engine, this signs with an EC key without a murmur.
  const signature = sign(
    'SHA256',
    Buffer.from(input, 'base64'),
    type === 'rsa-2048' ? { key: privateKey, padding } : privateKey,
  )
  return json(200, {
    data: {
      signature: `vault:v${latestVersion}:${signature.toString('base64')}`,
      key_version: latestVersion,
    },
  })
}

/** The texts are those of the real plugin. */
function logIn(world: VaultWorld, issuer: Issuer, { body, now }: ServiceCall): ServiceAnswer {
  const { role: name = '', jwt = '' } = JSON.parse(body) as Readonly<Record<string, string | undefined>>
  const role = world.roles.get(name)
  if (role === undefined) return refuse(400, `role "${name}" could not be found`)
  const claims = issuer.verify(jwt)
  if (claims === undefined)
    return refuse(
      400,
      'error verifying token signature: no known key successfully validated the token signature',
    )
  if (claims.iss !== world.issuer) return refuse(400, 'error validating token: invalid issuer (iss) claim')
  if (claims.exp * 1000 <= now)
    return refuse(400, 'error validating token: invalid expiration time (exp) claim: token is expired')
  if (!role.audiences.includes(claims.aud))
    return refuse(
      400,
      'error validating token: invalid audience (aud) claim: audience claim does not match any expected audience',
    )
  if (!role.subjects.includes(claims.sub))
    return refuse(
      400,
      'error validating claims: claim "sub" does not match any associated bound claim values',
    )
  return json(200, {
    auth: {
      client_token: addVaultToken(world, {
        policy: role.policy,
        expiresAt: now + 3_600_000,
        uses: role.uses,
      }),
      lease_duration: 3600,
    },
  })
}
