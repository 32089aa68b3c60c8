import { readFileSync } from 'node:fs'
import { fixable } from '../../errors/explained-error.ts'
import { prose, word, type Text } from '../../errors/text.ts'
import { idTokenPurpose, refuseWithoutIdToken } from './id-token.ts'
import type { Environment } from './kms.ts'
import { readLoginFile } from './read-login-file.ts'
import { parseJson, textAt } from './json.ts'
import { refuseAnswer, type Session } from './session.ts'

/** A token of another issuer, and what exchanges it for one of Google. */
export interface Exchange {
  /** `//iam.googleapis.com/projects/…`. */
  readonly audience: string
  readonly tokenUrl: string
  readonly subjectToken: string
  readonly subjectTokenType: string
  /** Generates the token of a service account; undefined to use the exchanged token itself. */
  readonly impersonationUrl: string | undefined
}

const variable = 'GOOGLE_APPLICATION_CREDENTIALS'

const logIn = (): Text =>
  prose`${word("Set 'kms-identity', or let google-github-actions/auth write the file for a workload identity provider.")}`

/** What other files of credentials contain, and why they are not used. */
const others: Readonly<Record<string, string>> = {
  service_account: 'contains the key of a service account, a stored secret that never expires.',
  authorized_user: 'contains the login of a user.',
  impersonated_service_account: 'contains a login that is based on another one.',
}

/**
 * Reads the file that GOOGLE_APPLICATION_CREDENTIALS names, and returns what reads the token for the exchange from its
 * source; throws an ExplainedError for everything but a workload identity provider whose token comes from a URL or a file.
 * @see https://google.aip.dev/auth/4117
 */
export function readExternalAccount(file: string, env: Environment): (session: Session) => Promise<Exchange> {
  parseExternalAccount(file, env)
  // The file may have changed since then.
  return (session) => parseExternalAccount(file, env)(session)
}

function parseExternalAccount(file: string, env: Environment): (session: Session) => Promise<Exchange> {
  const account = parseJson(readFile(file))
  const type = String(textAt(account, 'type'))
  if (type !== 'external_account')
    refuse(others[type] ?? 'does not contain credentials of the type external_account.')
  const [url, source] = [textAt(account, 'credential_source.url'), textAt(account, 'credential_source.file')]
  if (url === undefined && source === undefined)
    refuse(
      'takes its token neither from a URL nor from a file. Programs and metadata services are not supported.',
    )
  if (url !== undefined) refuseTokenSource(url, env)
  const impersonationUrl = textAt(account, 'service_account_impersonation_url')
  const exchange = {
    audience: read(account, 'audience'),
    tokenUrl: requireGoogle(read(account, 'token_url')),
    subjectTokenType: read(account, 'subject_token_type'),
    impersonationUrl: impersonationUrl && requireGoogle(impersonationUrl),
  }
  const { headers } = (account as { readonly credential_source: { readonly headers?: unknown } })
    .credential_source
  return async (session) => {
    const text =
      url === undefined
        ? await readLoginFile(variable, String(source))
        : await requestToken(session, url, textsOf(headers))
    const field = textAt(account, 'credential_source.format.subject_token_field_name')
    const token = field === undefined ? text : textAt(parseJson(text), field)
    return { ...exchange, subjectToken: session.keep(token ?? refuseAnswer(idTokenPurpose, String(field))) }
  }
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    refuse(`cannot be read (${String((error as NodeJS.ErrnoException).code)}).`)
  }
}

function refuse(why: string): never {
  throw fixable({ failed: `The file in ${variable} ${why}`, remedy: logIn() })
}

function read(account: unknown, name: string): string {
  return textAt(account, name) ?? refuse(`lacks '${name}'.`)
}

/** A token goes to Google, and nowhere else. */
function requireGoogle(url: string): string {
  if (/^http:\/\/(?:[\w-]+\.)+googleapis\.com\//.test(url))
    refuse('names a server of Google with http://, where https:// is required.')
  const isGoogle = /^https:\/\/(?:[\w-]+\.)+googleapis\.com\//.test(url)
  return isGoogle ? url : refuse('names a server other than *.googleapis.com, which would get the token.')
}

/** The credentials in the file's headers are those of the job, and may only be sent to the runner's own service. */
function refuseTokenSource(url: string, env: Environment): void {
  const own = String(env.ACTIONS_ID_TOKEN_REQUEST_URL)
  refuseWithoutIdToken(env)
  const isOwn = URL.canParse(url) && URL.canParse(own) && new URL(url).origin === new URL(own).origin
  if (!isOwn) refuse("takes its token from a server other than the one that issues this job's OIDC tokens.")
}

function textsOf(headers: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(Object(headers) as object).map(([name, value]) => [name, String(value)]),
  )
}

async function requestToken(
  { ask, keep }: Session,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  for (const [name, value] of Object.entries(headers))
    if (/^authorization$/i.test(name)) keep(value.replace(/^bearer /i, ''))
  const { text } = await ask({ method: 'GET', url, headers }, idTokenPurpose)
  return text
}
