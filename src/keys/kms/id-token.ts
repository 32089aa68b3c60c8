import { fixable } from '../../errors/explained-error.ts'
import { named, prose, type Text } from '../../errors/text.ts'
import { isLoopback } from '../../parse/parse-url.ts'
import type { Environment, Missing } from './kms.ts'
import { parseJson, textAt } from './json.ts'
import type { Purpose } from './purpose.ts'
import { refuseAnswer, type Session } from './session.ts'

/** An OpenID Connect token of the job, and what it says about the job, which is no secret. */
export interface IdToken {
  readonly text: string
  readonly claims: Claims
}

/** Who the token says that the job is. */
export interface Claims {
  readonly iss: string
  readonly aud: string
  readonly sub: string
  /** The subject in every form that GitHub uses, the token's own first. */
  readonly subjects: readonly string[]
}

/** What a request for a token of the job is for. */
export const idTokenPurpose: Purpose = {
  doing: "get the job's OIDC token",
  service: 'GitHub',
  read: (text) => ({ code: '', message: textAt(parseJson(text), 'message') ?? '' }),
  meanings: () => [
    [
      /^4/,
      'GitHub does not issue one for this job.',
      "Add 'id-token: write' to the 'permissions:' of the job. In a reusable workflow, also add it to the job that calls the workflow.",
    ],
  ],
}

/** Returns why the job can get no OIDC token, or undefined if it can; throws an ExplainedError for an address that may not get the job's credentials. */
export function refuseWithoutIdToken({
  ACTIONS_ID_TOKEN_REQUEST_URL: url = '',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '',
}: Environment): Missing | undefined {
  if (url === '' || token === '') {
    return {
      missing: {
        failed: prose`${named('kms-identity')} is set, but this job cannot get an OIDC token.`,
        remedy:
          "Add 'permissions:' with 'id-token: write' to the job. Add 'contents: read' too if the job checks out code.",
      },
    }
  }
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' }
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return undefined
  throw fixable({
    failed: 'ACTIONS_ID_TOKEN_REQUEST_URL is not an https URL.',
    remedy: 'Do not set this variable: the runner sets it.',
  })
}

/**
 * Requests an ID token of the job for an audience, or for GitHub's default audience; it is valid for five minutes.
 * @see https://docs.github.com/actions/reference/security/oidc
 */
export async function requestIdToken(
  { askFor, keep }: Pick<Session, 'askFor' | 'keep'>,
  env: Environment,
  audience?: string,
): Promise<IdToken> {
  const bearer = keep(String(env.ACTIONS_ID_TOKEN_REQUEST_TOKEN))
  const address = new URL(String(env.ACTIONS_ID_TOKEN_REQUEST_URL))
  if (audience !== undefined) address.searchParams.set('audience', audience)
  const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' }
  const text = keep(await askFor('value', { method: 'GET', url: address.href, headers }, idTokenPurpose))
  return { text, claims: readClaims(text) ?? refuseAnswer(idTokenPurpose, 'value') }
}

/** Returns what a token of OpenID Connect says, without verifying it; undefined for any other text. */
export function readClaims(token: string): Claims | undefined {
  const said = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const [iss, sub] = [textAt(said, 'iss'), textAt(said, 'sub')]
  if (iss === undefined || sub === undefined) return undefined
  const aud = [(said as { readonly aud?: unknown }).aud].flat().join(', ')
  return { iss, aud, sub, subjects: [...new Set([sub, ...otherForms(sub, said)])] }
}

/**
 * Returns the subject without and with the IDs of owner and repository: GitHub adds them for repositories that were
 * created or renamed since July 15, 2026.
 * @see https://docs.github.com/actions/reference/security/oidc#example-subject-claims
 */
function otherForms(sub: string, said: unknown): readonly string[] {
  const [, rest] = /^repo:[^:]+(:.+)$/.exec(sub) ?? []
  const [owner, name] = (textAt(said, 'repository') ?? '').split('/')
  const [ownerId, id] = [textAt(said, 'repository_owner_id'), textAt(said, 'repository_id')]
  if (rest === undefined || name === undefined) return []
  const withIds =
    ownerId === undefined || id === undefined ? [] : [`repo:${owner}@${ownerId}/${name}@${id}${rest}`]
  return [`repo:${owner}/${name}${rest}`, ...withIds]
}

/** Returns the subjects of a token as the items of a list, in JSON. */
export function listSubjects({ subjects }: Claims): string {
  return subjects.map((subject) => JSON.stringify(subject)).join(', ')
}

/** Says how to let a job sign, after a reminder that a refusal may be what protects the App. */
export function ifMeant(allow: string): string {
  return `If this job is not meant to sign, run it on a branch or in an environment that is trusted. If it is (every job with this subject can then act as the App), ${allow}`
}

/** Says what an ID token claims, and why there can be two subjects to trust; empty for a token of another kind. */
export function describeClaims(claims: Claims | undefined): Text {
  if (claims === undefined) return ''
  const { iss, aud, sub, subjects } = claims
  const forms =
    subjects.length > 1
      ? ' For repositories that were created or renamed since July 15, 2026, and for others that opted in, GitHub adds IDs to the subject.'
      : ''
  return ` The token's 'iss' is '${iss}', its 'aud' is '${aud}', and its 'sub' is '${sub}'.${forms}`
}
