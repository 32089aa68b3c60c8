import type { KeyObject } from 'node:crypto'
import { FixableError } from '../../errors.ts'
import type { AppAuth } from '../../github/create-app-auth.ts'
import type { Connection } from '../../github/connect.ts'
import { explainAppError } from '../../github/explain-app-error.ts'
import { getAuthenticatedApp, type App } from '../../github/get-authenticated-app.ts'
import { installPageOf } from '../../github/install-page-of.ts'
import { listInstallations, mostPages } from '../../github/list-installations.ts'
import type { Target } from '../../github/send-events.ts'
import type { Installation } from '../../github/to-installation.ts'
import { authenticate } from '../authenticate.ts'
import { permissionsText } from '../../github/permissions-text.ts'
import type { KeptTokens } from '../kept-tokens.ts'
import type { Issuer } from '../read-app.ts'
import { checkClock } from './check-clock.ts'
import { checkInstallation } from './check-installation.ts'
import { checkRateLimit } from './check-rate-limit.ts'
import { checkRepository } from './check-repository.ts'
import type { Check } from './check.ts'

/** What is examined: an App and its key, or what is wrong with the key; no repositories means all installations. */
export interface Patient {
  readonly issuer: Issuer
  readonly key: KeyObject | FixableError
  readonly repositories: readonly Target[]
}

/** Each needs a token of its own. */
const mostRateLimits = 10

/** Examines an App from the clock to the rate limits, as far as one thing allows to ask for the next. */
export async function examine(
  connection: Connection,
  { issuer, key, repositories }: Patient,
  { keep, watch }: KeptTokens,
): Promise<readonly Check[]> {
  const clock = await checkClock(connection)
  const ofKey = checkKey(key)
  if (clock.status === 'failed' || key instanceof FixableError) return [clock, ofKey]
  const checks: Check[] = [clock, ofKey]
  const app = watch(authenticate(connection, { ...issuer, key }))
  try {
    const registered = await getAuthenticatedApp(app)
    checks.push(describeApp(registered, issuer))
    const installations =
      repositories.length > 0
        ? await checkRepositories(app, repositories, checks)
        : await listInstallations(app, {}, mostPages)
    checks.push(...installations.map((installation) => checkInstallation(registered, installation)))
    if (installations.length === 0 && repositories.length === 0) checks.push(nowhere(registered))
    const active = installations.filter(({ suspendedAt }) => suspendedAt === undefined)
    for (const installation of active.slice(0, mostRateLimits))
      checks.push(await checkRateLimit(connection, app, installation, keep))
  } catch (error) {
    const { message } = explainAppError(error, { ...app, doing: 'read the App and its installations' })
    checks.push({ check: 'App', subject: issuer.issuer, status: 'failed', message })
  }
  return checks
}

function checkKey(key: KeyObject | FixableError): Check {
  const found = { check: 'private key', subject: '' } as const
  if (key instanceof FixableError) return { ...found, status: 'failed', message: key.message }
  const bits = Number(key.asymmetricKeyDetails?.modulusLength)
  return { ...found, status: 'ok', message: `Readable: RSA of ${bits} bits.` }
}

function describeApp({ name, slug, permissions }: App, { issuer }: Issuer): Check {
  const message = `'${name}' (${slug}); id and key belong together; asks for ${permissionsText(permissions)}.`
  return { check: 'App', subject: issuer, status: 'ok', message }
}

function nowhere({ htmlUrl }: App): Check {
  const message = `The App is installed nowhere. Install it at ${installPageOf({ htmlUrl })}.`
  return { check: 'installation', subject: '', status: 'failed', message }
}

async function checkRepositories(
  app: AppAuth,
  repositories: readonly Target[],
  checks: Check[],
): Promise<readonly Installation[]> {
  const installations = new Map<number, Installation>()
  for (const repository of repositories) {
    const { check, installation } = await checkRepository(app, repository)
    checks.push(check)
    if (installation !== undefined) installations.set(installation.id, installation)
  }
  return [...installations.values()]
}
