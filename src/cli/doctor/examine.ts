import { checkRepository } from '../../dispatch/check-repository.ts'
import { ExplainedError, textOf } from '../../errors/explained-error.ts'
import { explainAppError } from '../../explain/explain-app-error.ts'
import type { AppAuth } from '../../github/authenticate-app.ts'
import { getAuthenticatedApp, type App } from '../../github/get-authenticated-app.ts'
import { getInstallation } from '../../github/get-installation.ts'
import { installPageOf, type Installation } from '../../github/installation.ts'
import type { Connection } from '../../http/connect.ts'
import { isNotFound } from '../../http/response.ts'
import type { KmsSigner } from '../../keys/kms/open-kms-signer.ts'
import type { PrivateKey } from '../../keys/parse-private-key.ts'
import { permissionsText, type Permissions } from '../../parse/permissions.ts'
import type { Repository } from '../../parse/repository.ts'
import type { Creator, Tokens } from '../../tokens/tokens.ts'
import { authenticate } from '../../terminal/connect-to.ts'
import { listAllInstallations } from '../list-all-installations.ts'
import { checkKmsKey, recordFirst } from './check-kms-key.ts'
import { checkRateLimit } from './check-rate-limit.ts'
import { checkClock, checkInstallation, type Check } from './checks.ts'

/** What to examine: an App and its key, or what is wrong with the key. No repositories means all installations. */
export interface Patient {
  readonly issuer: string | ExplainedError
  readonly key: PrivateKey | KmsSigner | ExplainedError
  readonly repositories: readonly Repository[]
  /** What the repositories must grant; undefined for what sending an event requires, with a warning. */
  readonly permissions: Permissions | undefined
}

/** Each check needs its own token. */
const mostRateLimits = 10

/** Examines an App from the clock to the rate limits, and stops when a result rules out further checks. */
export async function examine(
  connection: Connection,
  { issuer, key, repositories, permissions }: Patient,
  tokens: Tokens,
): Promise<readonly Check[]> {
  const clock = await checkClock(connection)
  const checks: Check[] = [clock, ...checkIssuer(issuer), ...checkKey(key)]
  const isAble = clock.status !== 'failed' && !(key instanceof ExplainedError)
  if (!isAble || issuer instanceof ExplainedError) return checks
  const signer = recordFirst(key)
  const app = authenticate(connection, { issuer, signer })
  if ('getPublicKey' in key) {
    const check = await checkKmsKey(key, signer)
    checks.push(check)
    if (check.status === 'failed') return checks
  }
  try {
    const registered = await getAuthenticatedApp(app)
    checks.push(describeApp(registered, issuer))
    const installations =
      repositories.length > 0
        ? await checkRepositories({ app, tokens }, { repositories, permissions }, checks)
        : await findAllInstallations(app, registered)
    checks.push(
      ...installations.map((installation) => checkInstallation(registered, installation, permissions)),
    )
    if (installations.length === 0 && repositories.length === 0) checks.push(nowhere(registered))
    const active = installations.filter(({ suspendedAt }) => suspendedAt === undefined)
    for (const installation of active.slice(0, mostRateLimits)) {
      const check = await checkRateLimit(connection, { app, tokens }, installation)
      if (check !== undefined) checks.push(check)
    }
  } catch (error) {
    const message = textOf(explainAppError(error, { ...app, doing: 'get the App and its installations' }))
    checks.push({ check: 'App', subject: issuer, status: 'failed', message })
  }
  return checks
}

/** GitHub does not list the installation on the enterprise that owns the App. */
async function findAllInstallations(app: AppAuth, { enterprise }: App): Promise<readonly Installation[]> {
  const listed = await listAllInstallations(app)
  if (enterprise === undefined) return listed
  const onEnterprise = await getInstallation(app, { by: 'enterprise', enterprise }).catch(
    (error: unknown) => {
      if (isNotFound(error)) return undefined
      throw error
    },
  )
  const isNew = onEnterprise !== undefined && listed.every(({ id }) => id !== onEnterprise.id)
  return isNew ? [onEnterprise, ...listed] : listed
}

function checkIssuer(issuer: string | ExplainedError): readonly Check[] {
  if (typeof issuer === 'string') return []
  return [{ check: 'client ID', subject: '', status: 'failed', message: textOf(issuer) }]
}

/** A key in a key management service can only be checked by a signature. */
function checkKey(key: Patient['key']): readonly Check[] {
  const found = { check: 'private key', subject: '' } as const
  if (key instanceof ExplainedError) return [{ ...found, status: 'failed', message: textOf(key) }]
  if ('getPublicKey' in key) return []
  return [{ ...found, status: 'ok', message: `The key is readable (RSA, ${key.bits} bits).` }]
}

function describeApp({ name, slug, permissions }: App, issuer: string): Check {
  const message = `'${name}' (${slug}): the ID and the key match. It requests ${permissionsText(permissions)}.`
  return { check: 'App', subject: issuer, status: 'ok', message }
}

function nowhere({ htmlUrl }: App): Check {
  const message = `The App is not installed on any account. Install it at ${installPageOf({ htmlUrl })}.`
  return { check: 'installation', subject: '', status: 'failed', message }
}

async function checkRepositories(
  creator: Creator,
  { repositories, permissions }: Pick<Patient, 'repositories' | 'permissions'>,
  checks: Check[],
): Promise<readonly Installation[]> {
  const installations = new Map<number, Installation>()
  for (const repository of repositories) {
    const { check, installation } = await checkRepository(creator, repository, permissions)
    checks.push(check)
    if (installation !== undefined) installations.set(installation.id, installation)
  }
  return [...installations.values()]
}
