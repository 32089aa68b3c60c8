import { createPublicKey, randomBytes, type KeyObject } from 'node:crypto'
import { signDigest } from './google.ts'
import type { Issuer } from './issuer.ts'
import { bearerOf, json, type Service, type ServiceAnswer, type ServiceCall } from './service.ts'

/** A key of a vault. */
export interface AzureWorldKey {
  /** `HOST/NAME`. */
  readonly id: string
  readonly version: string
  privateKey: KeyObject
  kty: 'RSA' | 'RSA-HSM' | 'EC'
  isEnabled: boolean
  readonly signers: Set<string>
  readonly readers: Set<string>
}

/** A federated credential of an application. */
export interface FederatedCredential {
  readonly issuer: string
  readonly subject: string
  readonly audience: string
}

/** What Azure knows. */
export interface AzureWorld {
  readonly keys: AzureWorldKey[]
  readonly tenants: Set<string>
  /** The federated credentials of an application, by `TENANT/CLIENT`. */
  readonly applications: Map<string, FederatedCredential[]>
  readonly tokens: Map<string, { readonly client: string; readonly resource: string; expiresAt: number }>
  /** How the vault says that somebody lacks a right. */
  rights: 'ForbiddenByRbac' | 'ForbiddenByPolicy'
  isBehindFirewall: boolean
}

/** Creates an Azure whose applications can trust an issuer. */
export function createAzure(issuer: Issuer): { readonly world: AzureWorld; readonly serve: Service } {
  const world: AzureWorld = {
    keys: [],
    tenants: new Set(),
    applications: new Map(),
    tokens: new Map(),
    rights: 'ForbiddenByRbac',
    isBehindFirewall: false,
  }
  return {
    world,
    serve: (call) => {
      const [, tenant] = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(call.path) ?? []
      if (call.method === 'POST' && tenant !== undefined) return logIn(world, issuer, { tenant, call })
      return call.path.startsWith('/keys/') ? useKey(world, call) : undefined
    },
  }
}

/** Adds a token for keys that a session of az could have. */
export function addAzureToken(
  world: AzureWorld,
  {
    client,
    expiresAt,
    resource = 'https://vault.azure.net',
  }: Readonly<{ client: string; expiresAt: number; resource?: string }>,
): string {
  const token = `eyJfake.${randomBytes(400).toString('base64url')}.${randomBytes(64).toString('base64url')}`
  world.tokens.set(token, { client, resource, expiresAt })
  return token
}

function logIn(
  world: AzureWorld,
  issuer: Issuer,
  { tenant, call: { body, now } }: { readonly tenant: string; readonly call: ServiceCall },
): ServiceAnswer {
  const refuse = (error: string, code: string, message: string): ServiceAnswer =>
    json(error === 'invalid_client' ? 401 : 400, {
      error,
      error_description: `AADSTS${code}: ${message} Trace ID: 00000000-fake Correlation ID: 00000000-fake Timestamp: 2026-11-21 10:00:00Z\r\nmore`,
      error_codes: [Number(code)],
    })
  const form = Object.fromEntries(new URLSearchParams(body))
  const { client_id: client = '', client_assertion: assertion = '', scope = '' } = form
  if (
    form.grant_type !== 'client_credentials' ||
    form.client_assertion_type !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' ||
    !scope.endsWith('/.default')
  )
    return refuse('invalid_request', '900144', 'The request body must contain the following parameter')
  if (!world.tenants.has(tenant)) return refuse('invalid_request', '90002', `Tenant '${tenant}' not found.`)
  const credentials = world.applications.get(`${tenant}/${client}`)
  if (credentials === undefined)
    return refuse(
      'unauthorized_client',
      '700016',
      `Application with identifier '${client}' was not found in the directory '${tenant}'.`,
    )
  const claims = issuer.verify(assertion)
  if (claims === undefined)
    return refuse(
      'invalid_client',
      '700027',
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    )
  if (claims.exp * 1000 <= now)
    return refuse('invalid_client', '700024', 'Client assertion is not within its valid time range.')
  const known = credentials.filter(
    ({ issuer: iss, subject }) => iss === claims.iss && subject.toLowerCase() === claims.sub.toLowerCase(),
  )
  if (known.length === 0)
    return refuse(
      'invalid_request',
      '700213',
      `No matching federated identity record found for presented assertion subject '${claims.sub}'.`,
    )
  if (!known.some(({ subject }) => subject === claims.sub))
    return refuse(
      'invalid_request',
      '7002138',
      `No matching federated identity record found for presented assertion subject '${claims.sub}', but the case differs.`,
    )
  if (!known.some(({ audience }) => audience === claims.aud))
    return refuse(
      'invalid_request',
      '700212',
      `No matching federated identity record found for presented assertion audience '${claims.aud}'.`,
    )
  const token = addAzureToken(world, {
    client,
    expiresAt: now + 3_600_000,
    resource: scope.replace('/.default', ''),
  })
  return json(200, { token_type: 'Bearer', expires_in: 3599, access_token: token })
}

function refuse(status: number, codes: string, message: string): ServiceAnswer {
  const [code = '', inner] = codes.split(' ')
  return json(
    status,
    { error: { code, message, ...(inner !== undefined && { innererror: { code: inner } }) } },
    { 'x-ms-request-id': '00000000-fake' },
  )
}

function useKey(world: AzureWorld, call: ServiceCall): ServiceAnswer | undefined {
  const { method, host, path, query } = call
  if (
    query.get('api-version')?.startsWith('7.') !== true &&
    query.get('api-version')?.startsWith('20') !== true
  )
    return refuse(400, 'BadParameter', 'api-version must be specified')
  const resource = `https://${host.replace(/^[^.]+\./, '')}`
  const bearer = world.tokens.get(bearerOf(call))
  if (
    bearer === undefined ||
    bearer.expiresAt <= call.now ||
    (bearer.resource !== resource && !host.startsWith('127.'))
  ) {
    const challenge = `Bearer authorization="https://login.microsoftonline.com/fake", resource="https://vault.azure.net"`
    return {
      ...refuse(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.'),
      headers: { 'content-type': 'application/json', 'www-authenticate': challenge },
    }
  }
  if (world.isBehindFirewall)
    return refuse(
      403,
      'Forbidden ForbiddenByFirewall',
      `Client address is not authorized and caller is not a trusted service.`,
    )
  const [, name = '', version = '', operation = ''] =
    /^\/keys\/([^/]+)(?:\/([^/]*))?(\/sign)?$/.exec(path) ?? []
  const key = world.keys.find(
    (known) => known.id === `${host}/${name}` && ['', known.version].includes(version),
  )
  const action =
    method === 'POST' && operation === '/sign'
      ? 'sign/action'
      : method === 'GET' && operation === ''
        ? 'read'
        : undefined
  if (name === '' || action === undefined) return undefined
  if (key !== undefined && !key[action === 'read' ? 'readers' : 'signers'].has(bearer.client))
    return refuse(
      403,
      `Forbidden ${world.rights}`,
      `Caller is not authorized to perform action on resource. Action: 'Microsoft.KeyVault/vaults/keys/${action}' Caller: appid=${bearer.client}`,
    )
  if (key === undefined)
    return refuse(404, 'KeyNotFound', `A key with (name/id) ${name} was not found in this key vault.`)
  if (action === 'read') {
    const jwk = createPublicKey(key.privateKey).export({ format: 'jwk' })
    return json(200, {
      key: {
        kid: `https://${host}/keys/${name}/${key.version}`,
        kty: key.kty,
        n: jwk.n,
        e: jwk.e,
        key_ops: ['sign'],
      },
      attributes: { enabled: key.isEnabled },
    })
  }
  if (!key.isEnabled)
    return refuse(403, 'Forbidden KeyDisabled', 'Operation sign is not allowed on a disabled key.')
  const { alg, value = '' } = JSON.parse(call.body) as { readonly alg?: string; readonly value?: string }
  const signature =
    alg === 'RS256' && key.kty !== 'EC'
      ? signDigest(key.privateKey, Buffer.from(value, 'base64url'))
      : undefined
  if (signature === undefined)
    return refuse(
      400,
      'BadParameter',
      `Key and signing algorithm are incompatible. Key https://${host}/keys/${name} is of type ${key.kty}, and algorithm ${alg ?? ''} can only be used with an RSA key.`,
    )
  return json(200, {
    kid: `https://${host}/keys/${name}/${key.version}`,
    value: signature.toString('base64url'),
  })
}
