import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'
import { json, type Service } from './service.ts'

/** What a token says about a job. */
export interface IdClaims {
  readonly iss: string
  readonly aud: string
  readonly sub: string
  readonly exp: number
  readonly nbf: number
}

/** GitHub's issuer of ID tokens, for one job. */
export interface Issuer {
  /** What the job's token claims; a test can change it. */
  claims: Record<string, string>
  /** Whether the job has `id-token: write`. */
  isAllowed: boolean
  /** For how long a token is valid, in seconds. */
  lifetime: number
  /** The job's own credential for the issuer. */
  readonly bearer: string
  /** Every token that was issued. */
  readonly issued: string[]
  readonly serve: Service
  /** Issues a token without a request. */
  readonly issue: (audience: string, now: number) => string
  /** Returns the claims of a token that this issuer signed, or undefined. */
  readonly verify: (token: string) => IdClaims | undefined
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Creates the issuer for a job of `octo-org/site` on its branch main. */
export function createIssuer(): Issuer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const issuer: Issuer = {
    claims: {
      iss: 'https://token.actions.githubusercontent.com',
      sub: 'repo:octo-org/site:ref:refs/heads/main',
      repository: 'octo-org/site',
      repository_id: '1002',
      repository_owner: 'octo-org',
      repository_owner_id: '1001',
    },
    isAllowed: true,
    lifetime: 300,
    bearer: `fake-request-token-${randomBytes(24).toString('hex')}`,
    issued: [],
    issue: (audience, now) => {
      const seconds = Math.floor(now / 1000)
      const claims = {
        ...issuer.claims,
        aud: audience,
        iat: seconds,
        nbf: seconds - 10,
        exp: seconds + issuer.lifetime,
      }
      const text = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'fake' })}.${encode(claims)}`
      const token = `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`
      issuer.issued.push(token)
      return token
    },
    verify: (token) => {
      const [header = '', claims = '', signature = ''] = token.split('.')
      const isSigned = verify(
        'RSA-SHA256',
        Buffer.from(`${header}.${claims}`),
        publicKey,
        Buffer.from(signature, 'base64url'),
      )
      return isSigned ? (JSON.parse(Buffer.from(claims, 'base64url').toString()) as IdClaims) : undefined
    },
    serve: ({ method, path, query, headers, now }) => {
      if (method !== 'GET' || path !== '/token') return undefined
      if (headers.authorization !== `Bearer ${issuer.bearer}`) return json(401, { message: 'Unauthorized' })
      if (!issuer.isAllowed) return json(403, { message: 'Resource not accessible by integration' })
      return json(200, { value: issuer.issue(query.get('audience') ?? 'https://github.com/octo-org', now) })
    },
  }
  return issuer
}
