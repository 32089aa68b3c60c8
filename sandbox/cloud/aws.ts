import { constants, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto'
import { Sha256 } from '@aws-crypto/sha256-js'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Issuer } from './issuer.ts'
import { json, type Service, type ServiceAnswer, type ServiceCall } from './service.ts'

/** A key of AWS KMS. */
export interface AwsWorldKey {
  readonly arn: string
  readonly alias: string
  privateKey: KeyObject
  spec: 'RSA_2048' | 'ECC_NIST_P256' | 'SYMMETRIC_DEFAULT'
  usage: 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT'
  state: 'Enabled' | 'Disabled' | 'PendingImport' | 'PendingDeletion'
  /** Who has which right, as `principal operation`. */
  readonly allowed: Set<string>
}

/** What AWS knows. */
export interface AwsWorld {
  readonly keys: AwsWorldKey[]
  /** The subjects that may assume a role, by its ARN. */
  readonly roles: Map<string, string[]>
  /** The issuers that the account accepts. */
  readonly issuers: Set<string>
  readonly sessions: Map<string, AwsSession>
  /** The only audience that the issuer is accepted with. */
  audience: string
}

/** The keys of a session; a session without a token is that of a user. */
export interface AwsSession {
  readonly secret: string
  readonly token: string | undefined
  readonly principal: string
  expiresAt: number
}

/** Creates an AWS that accepts the tokens of an issuer. */
export function createAws(issuer: Issuer): { readonly world: AwsWorld; readonly serve: Service } {
  const world: AwsWorld = {
    keys: [],
    roles: new Map(),
    issuers: new Set([issuer.claims.iss ?? '']),
    sessions: new Map(),
    audience: 'sts.amazonaws.com',
  }
  return {
    world,
    serve: async (call) => {
      if ('x-amz-target' in call.headers) return (await refuseSignature(world, call)) ?? serveKms(world, call)
      return call.body.includes('Action=') ? assumeRole(world, issuer, call) : undefined
    },
  }
}

/** Adds keys that any step of a job could have in its environment. */
export function addAwsSession(
  world: AwsWorld,
  principal: string,
  expiresAt: number,
): Readonly<Record<string, string>> {
  const id = `ASIAFAKE${randomBytes(6).toString('hex').toUpperCase()}`
  const session = {
    secret: `fake+secret/${randomBytes(21).toString('base64')}`,
    token: `fake-session/${randomBytes(200).toString('base64')}`,
    principal,
    expiresAt,
  }
  world.sessions.set(id, session)
  return { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: session.secret, AWS_SESSION_TOKEN: session.token }
}

const type = 'application/x-amz-json-1.1'

function refuse(code: string, message: string, status = 400): ServiceAnswer {
  return json(
    status,
    { __type: code, message },
    { 'content-type': type, 'x-amzn-requestid': '00000000-fake' },
  )
}

/** Computes a request's signature with AWS's own signer. */
async function refuseSignature(
  world: AwsWorld,
  { method, path, host, headers, body, now }: ServiceCall,
): Promise<ServiceAnswer | undefined> {
  const [, id = '', region = '', service = '', names = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=[0-9a-f]{64}$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const session = world.sessions.get(id)
  if (session === undefined || session.token !== headers['x-amz-security-token'])
    return refuse('UnrecognizedClientException', 'The security token included in the request is invalid.')
  if (session.expiresAt <= now)
    return refuse('ExpiredTokenException', 'The security token included in the request is expired')
  const date = new Date(
    (headers['x-amz-date'] ?? '').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  )
  if (!(Math.abs(date.getTime() - now) <= 300_000))
    return refuse(
      'InvalidSignatureException',
      `Signature ${date.getTime() < now ? 'expired' : 'not yet current'}: ${headers['x-amz-date'] ?? ''} is not within 5 min. of the current time`,
    )
  const signed = names.split(';').filter((name) => !['x-amz-date', 'x-amz-security-token'].includes(name))
  const signer = new SignatureV4({
    service,
    region,
    credentials: {
      accessKeyId: id,
      secretAccessKey: session.secret,
      ...(session.token !== undefined && { sessionToken: session.token }),
    },
    sha256: Sha256,
    applyChecksum: false,
  })
  const request = {
    method,
    protocol: 'https:',
    hostname: host,
    path,
    headers: Object.fromEntries(signed.map((name) => [name, headers[name] ?? ''])),
    body,
  }
  const expected = await signer.sign(request, { signingDate: date })
  if (service === 'kms' && expected.headers.authorization === headers.authorization) return undefined
  // The real service shows what it signed, with the session token in it.
  return refuse(
    'InvalidSignatureException',
    `The request signature we calculated does not match the signature you provided. The Canonical String should have been 'x-amz-security-token:${session.token ?? ''}'`,
  )
}

function serveKms(world: AwsWorld, { headers, body }: ServiceCall): ServiceAnswer | undefined {
  const [, operation = ''] = /^TrentService\.(Sign|GetPublicKey)$/.exec(headers['x-amz-target'] ?? '') ?? []
  if (operation === '' || headers['content-type'] !== type) return refuse('UnknownOperationException', '')
  const asked = JSON.parse(body) as Readonly<Record<string, string>>
  const [, id = '', region = ''] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)/.exec(headers.authorization ?? '') ?? []
  const { principal = '' } = world.sessions.get(id) ?? {}
  const key = world.keys.find(
    ({ arn, alias }) =>
      arn.split(':')[3] === region &&
      [arn, arn.split('/')[1], alias, `${arn.replace(/key\/.*$/, '')}${alias}`].includes(asked.KeyId ?? ''),
  )
  if (key === undefined) {
    const what =
      asked.KeyId?.startsWith('alias/') === true
        ? `Alias arn:aws:kms:${region}:123456789012:${asked.KeyId}`
        : `Key '${asked.KeyId ?? ''}'`
    return refuse('NotFoundException', `${what} is not found.`)
  }
  if (!key.allowed.has(`${principal} ${operation}`))
    return refuse(
      'AccessDeniedException',
      `User: ${principal} is not authorized to perform: kms:${operation} on resource: ${key.arn} because no resource-based policy allows the kms:${operation} action`,
    )
  if (key.state === 'Disabled') return refuse('DisabledException', `${key.arn} is disabled.`)
  if (key.state !== 'Enabled')
    return refuse(
      'KMSInvalidStateException',
      `${key.arn} is ${key.state === 'PendingImport' ? 'pending import.' : 'pending deletion.'}`,
    )
  if (key.usage !== 'SIGN_VERIFY')
    return refuse(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${key.usage} which is not valid for ${operation}.`,
    )
  if (operation === 'GetPublicKey') {
    const der = createPublicKey(key.privateKey).export({ type: 'spki', format: 'der' })
    return json(
      200,
      {
        KeyId: key.arn,
        PublicKey: der.toString('base64'),
        KeySpec: key.spec,
        KeyUsage: key.usage,
        SigningAlgorithms: ['RSASSA_PKCS1_V1_5_SHA_256'],
      },
      { 'content-type': type },
    )
  }
  return signMessage(key, asked)
}

function signMessage(key: AwsWorldKey, asked: Readonly<Record<string, string>>): ServiceAnswer {
  const message = Buffer.from(asked.Message ?? '', 'base64')
  if (asked.MessageType !== 'RAW' || message.length > 4096)
    return refuse(
      'ValidationException',
      "1 validation error detected: Value at 'message' failed to satisfy constraint",
    )
  const padding = {
    RSASSA_PKCS1_V1_5_SHA_256: constants.RSA_PKCS1_PADDING,
    RSASSA_PSS_SHA_256: constants.RSA_PKCS1_PSS_PADDING,
  }[asked.SigningAlgorithm ?? '']
  if (padding === undefined || key.spec !== 'RSA_2048')
    return refuse(
      'ValidationException',
      `Algorithm ${asked.SigningAlgorithm ?? ''} and key spec ${key.spec} are incompatible.`,
    )
  const signature = sign('RSA-SHA256', message, { key: key.privateKey, padding })
  return json(
    200,
    { KeyId: key.arn, Signature: signature.toString('base64'), SigningAlgorithm: asked.SigningAlgorithm },
    { 'content-type': type },
  )
}

function xml(status: number, body: string): ServiceAnswer {
  return { status, body, headers: { 'content-type': 'text/xml' } }
}

function refuseXml(status: number, code: string, message: string): ServiceAnswer {
  return xml(
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>00000000-fake</RequestId></ErrorResponse>`,
  )
}

function assumeRole(world: AwsWorld, issuer: Issuer, { body, now }: ServiceCall): ServiceAnswer {
  const form = Object.fromEntries(new URLSearchParams(body))
  const { Action, Version, RoleArn = '', RoleSessionName = '', WebIdentityToken = '', DurationSeconds } = form
  if (Action !== 'AssumeRoleWithWebIdentity' || Version !== '2011-06-15')
    return refuseXml(400, 'InvalidAction', 'Could not find operation')
  if (Number(DurationSeconds) < 900 || !/^[\w+=,.@-]{2,64}$/.test(RoleSessionName))
    return refuseXml(400, 'ValidationError', '1 validation error detected')
  const claims = issuer.verify(WebIdentityToken)
  if (claims === undefined)
    return refuseXml(
      400,
      'InvalidIdentityToken',
      'Couldn&apos;t retrieve verification key from your identity provider',
    )
  if (!world.issuers.has(claims.iss))
    return refuseXml(
      400,
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account for ' + claims.iss,
    )
  if (claims.exp * 1000 <= now)
    return refuseXml(
      400,
      'ExpiredTokenException',
      'Token expired: current date/time must be before the expiration date/time',
    )
  if (claims.aud !== world.audience) return refuseXml(400, 'InvalidIdentityToken', 'Incorrect token audience')
  if (world.roles.get(RoleArn)?.includes(claims.sub) !== true)
    return refuseXml(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity')
  const {
    AWS_ACCESS_KEY_ID = '',
    AWS_SECRET_ACCESS_KEY = '',
    AWS_SESSION_TOKEN = '',
  } = addAwsSession(world, RoleArn, now + Number(DurationSeconds) * 1000)
  return xml(
    200,
    `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>${AWS_ACCESS_KEY_ID}</AccessKeyId><SecretAccessKey>${AWS_SECRET_ACCESS_KEY}</SecretAccessKey><SessionToken>${AWS_SESSION_TOKEN}</SessionToken><Expiration>${new Date(now + 900_000).toISOString()}</Expiration></Credentials><AssumedRoleUser><Arn>${RoleArn}</Arn></AssumedRoleUser></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
  )
}
