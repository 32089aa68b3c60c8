import { createPublicKey, constants, privateEncrypt, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { Issuer } from './issuer.ts'
import { bearerOf, json, publicPem, type Service, type ServiceAnswer, type ServiceCall } from './service.ts'

/** A version of a key of Google Cloud KMS. */
export interface GoogleWorldVersion {
  readonly name: string
  privateKey: KeyObject
  algorithm: 'RSA_SIGN_PKCS1_2048_SHA256' | 'RSA_SIGN_PSS_2048_SHA256' | 'GOOGLE_SYMMETRIC_ENCRYPTION'
  state: 'ENABLED' | 'DISABLED' | 'IMPORT_FAILED'
  readonly signers: Set<string>
  readonly viewers: Set<string>
}

/** What Google Cloud knows. */
export interface GoogleWorld {
  readonly versions: GoogleWorldVersion[]
  /** The subjects that a provider accepts, by its name. */
  readonly providers: Map<string, string[]>
  /** The principals that may act as a service account, by its address. */
  readonly accounts: Map<string, Set<string>>
  readonly tokens: Map<
    string,
    { readonly member: string; readonly scopes: readonly string[]; expiresAt: number }
  >
  isKmsEnabled: boolean
  issuer: string
}

/** Creates a Google Cloud that accepts the tokens of an issuer. */
export function createGoogle(issuer: Issuer): { readonly world: GoogleWorld; readonly serve: Service } {
  const world: GoogleWorld = {
    versions: [],
    providers: new Map(),
    accounts: new Map(),
    tokens: new Map(),
    isKmsEnabled: true,
    issuer: issuer.claims.iss ?? '',
  }
  return {
    world,
    serve: (call) => {
      const { method, path } = call
      if (method === 'POST' && path === '/v1/token') return exchange(world, issuer, call)
      const [, account] =
        /^\/v1\/projects\/-\/serviceAccounts\/([^/:]+):generateAccessToken$/.exec(path) ?? []
      if (method === 'POST' && account !== undefined)
        return impersonate(world, decodeURIComponent(account), call)
      const [, name, operation] =
        /^\/v1\/(projects\/.+\/cryptoKeyVersions\/\d+)(:asymmetricSign|\/publicKey)$/.exec(path) ?? []
      return name === undefined
        ? undefined
        : useKey(world, { name, isSigning: operation === ':asymmetricSign' }, call)
    },
  }
}

/** Adds a token that a step of the job could have. */
export function addGoogleToken(world: GoogleWorld, member: string, expiresAt: number): string {
  const token = `ya29.fake.${randomBytes(90).toString('base64url')}`
  world.tokens.set(token, { member, scopes: ['https://www.googleapis.com/auth/cloud-platform'], expiresAt })
  return token
}

/** Refuses with a code, a status, and, after a space, a reason. */
function refuse(code: number, statuses: string, message: string): ServiceAnswer {
  const [status = '', reason] = statuses.split(' ')
  const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }]
  return json(code, { error: { code, message, status, ...(reason !== undefined && { details }) } })
}

function exchange(world: GoogleWorld, issuer: Issuer, { body, headers, now }: ServiceCall): ServiceAnswer {
  const refuseToken = (error: string, error_description: string): ServiceAnswer =>
    json(400, { error, error_description })
  const asked = (
    headers['content-type'] === 'application/json'
      ? JSON.parse(body)
      : Object.fromEntries(new URLSearchParams(body))
  ) as Readonly<Record<string, string>>
  const read = (name: string): string =>
    asked[name] ?? asked[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] ?? ''
  if (
    read('grantType') !== 'urn:ietf:params:oauth:grant-type:token-exchange' ||
    !/^urn:ietf:params:oauth:token-type:(?:jwt|id_token)$/.test(read('subjectTokenType'))
  )
    return refuseToken('invalid_request', 'Invalid value for grant type or subject token type.')
  const provider = read('audience').replace('//iam.googleapis.com/', '')
  const subjects = world.providers.get(provider)
  if (subjects === undefined)
    return refuseToken(
      'invalid_target',
      `The target service indicated by the "audience" parameters is invalid. This might either be because the pool or provider is disabled or deleted or because it doesn't exist.`,
    )
  const claims = issuer.verify(read('subjectToken'))
  if (claims === undefined)
    return refuseToken('invalid_grant', "Error connecting to the given credential's issuer.")
  if (![`https://iam.googleapis.com/${provider}`, `//iam.googleapis.com/${provider}`].includes(claims.aud))
    return refuseToken(
      'invalid_grant',
      `The audience in ID Token [${claims.aud}] does not match the expected audience.`,
    )
  if (claims.iss !== world.issuer)
    return refuseToken(
      'invalid_grant',
      `The issuer in ID Token ${claims.iss} does not match the expected ones.`,
    )
  if (claims.exp * 1000 <= now)
    return refuseToken('invalid_grant', 'ID Token issued at ... is stale to sign-in.')
  if (!subjects.includes(claims.sub))
    return refuseToken('unauthorized_client', 'The given credential is rejected by the attribute condition.')
  const member = `principal://iam.googleapis.com/${provider.replace(/\/providers\/.*/, '')}/subject/${claims.sub}`
  const token = addGoogleToken(world, member, now + 3_600_000)
  return json(200, {
    access_token: token,
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    token_type: 'Bearer',
    expires_in: 3600,
  })
}

function impersonate(world: GoogleWorld, account: string, call: ServiceCall): ServiceAnswer {
  const bearer = world.tokens.get(bearerOf(call))
  if (bearer === undefined || bearer.expiresAt <= call.now)
    return refuse(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
  if (world.accounts.get(account)?.has(bearer.member) !== true)
    return refuse(
      403,
      'PERMISSION_DENIED IAM_PERMISSION_DENIED',
      "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
    )
  const { scope = [], lifetime = '' } = JSON.parse(call.body) as {
    readonly scope?: readonly string[]
    readonly lifetime?: string
  }
  if (scope.length === 0 || !/^\d+s$/.test(lifetime))
    return refuse(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.')
  const token = addGoogleToken(world, `serviceAccount:${account}`, call.now + parseInt(lifetime) * 1000)
  world.tokens.set(token, { ...world.tokens.get(token)!, scopes: scope })
  return json(200, {
    accessToken: token,
    expireTime: new Date(call.now + parseInt(lifetime) * 1000).toISOString(),
  })
}

function useKey(
  world: GoogleWorld,
  { name, isSigning }: { readonly name: string; readonly isSigning: boolean },
  call: ServiceCall,
): ServiceAnswer {
  if (!world.isKmsEnabled)
    return refuse(
      403,
      'PERMISSION_DENIED SERVICE_DISABLED',
      'Cloud Key Management Service (KMS) API has not been used in project 123456789012 before or it is disabled.',
    )
  const bearer = world.tokens.get(bearerOf(call))
  if (
    bearer === undefined ||
    bearer.expiresAt <= call.now ||
    !bearer.scopes.some((scope) => /auth\/(?:cloud-platform|cloudkms)$/.test(scope))
  )
    return refuse(
      401,
      'UNAUTHENTICATED',
      'Request had invalid authentication credentials. Expected OAuth 2 access token.',
    )
  const version = world.versions.find((known) => known.name === name)
  const permission = `cloudkms.cryptoKeyVersions.${isSigning ? 'useToSign' : 'viewPublicKey'}`
  if (!version?.[isSigning ? 'signers' : 'viewers'].has(bearer.member))
    return refuse(
      403,
      'PERMISSION_DENIED',
      `Permission '${permission}' denied on resource '${name.replace(/\/cryptoKeyVersions.*/, '')}' (or it may not exist).`,
    )
  if (version.state !== 'ENABLED')
    return refuse(400, 'FAILED_PRECONDITION', `${name} is not enabled, current state is: ${version.state}.`)
  if (version.algorithm === 'GOOGLE_SYMMETRIC_ENCRYPTION')
    return refuse(
      400,
      'INVALID_ARGUMENT',
      `AsymmetricSign is not supported for the purpose ENCRYPT_DECRYPT of ${name}.`,
    )
  if (!isSigning)
    return json(200, {
      pem: publicPem(createPublicKey(version.privateKey)),
      algorithm: version.algorithm,
      name,
      protectionLevel: 'HSM',
    })
  const { digest, data } = JSON.parse(call.body) as {
    readonly digest?: { readonly sha256?: string }
    readonly data?: string
  }
  const padding = version.algorithm.includes('PSS')
    ? constants.RSA_PKCS1_PSS_PADDING
    : constants.RSA_PKCS1_PADDING
  const signature =
    digest?.sha256 === undefined
      ? sign('RSA-SHA256', Buffer.from(data ?? '', 'base64'), { key: version.privateKey, padding })
      : signDigest(version.privateKey, Buffer.from(digest.sha256, 'base64'), padding)
  return signature === undefined
    ? refuse(400, 'INVALID_ARGUMENT', 'The digest has the wrong length.')
    : json(200, { signature: signature.toString('base64'), name, protectionLevel: 'HSM' })
}

/** The prefix that PKCS #1 v1.5 puts before a SHA-256 hash. */
const hashPrefix = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** Signs a SHA-256 hash, not the data; a PSS signature of the hash as data has the right length, which is enough here. */
export function signDigest(
  key: KeyObject,
  digest: Buffer,
  padding = constants.RSA_PKCS1_PADDING,
): Buffer | undefined {
  if (digest.length !== 32) return undefined
  return padding === constants.RSA_PKCS1_PADDING
    ? privateEncrypt({ key, padding }, Buffer.concat([hashPrefix, digest]))
    : sign('RSA-SHA256', digest, { key, padding })
}
