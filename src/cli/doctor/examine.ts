import { ExplainedError, textOf } from '../../errors/explained-error.ts'
import { explainAppError } from '../../explain/explain-app-error.ts'
import type { AppAuth } from '../../github/authenticate-app.ts'
import { getAuthenticatedApp, type App } from '../../github/get-authenticated-app.ts'
import { installPageOf, type Installation } from '../../github/installation.ts'
import type { Connection } from '../../http/connect.ts'
import type { PrivateKey } from '../../keys/parse-private-key.ts'
import { permissionsText } from '../../parse/permissions.ts'
import type { Repository } from '../../parse/repository.ts'
import type { Tokens } from '../../tokens/tokens.ts'
import { authenticate } from '../authenticate.ts'
import { listAllInstallations } from '../list-all-installations.ts'
import { checkClock, checkInstallation, checkRateLimit, checkRepository, type Check } from './checks.ts'

/** What is examined: an App and its key, or what is wrong with the key; no repositories means all installations. */
export interface Patient {
  readonly issuer: string
  readonly key: PrivateKey | ExplainedError
  readonly repositories: readonly Repository[]
}

/** Each needs a token of its own. */
const mostRateLimits = 10

/** Examines an App from the clock to the rate limits, as far as one thing allows to ask for the next. */
export async function examine(
  connection: Connection,
  { issuer, key, repositories }: Patient,
  tokens: Tokens,
): Promise<readonly Check[]> {
  const clock = await checkClock(connection)
  const ofKey = checkKey(key)
  if (clock.status === 'failed' || key instanceof ExplainedError) return [clock, ofKey]
  const checks: Check[] = [clock, ofKey]
  const app = authenticate(connection, { issuer, signer: key })
  try {
    const registered = await getAuthenticatedApp(app)
    checks.push(describeApp(registered, issuer))
    const installations =
      repositories.length > 0
        ? await checkRepositories(app, repositories, checks)
        : await listAllInstallations(app)
    checks.push(...installations.map((installation) => checkInstallation(registered, installation)))
    if (installations.length === 0 && repositories.length === 0) checks.push(nowhere(registered))
    const active = installations.filter(({ suspendedAt }) => suspendedAt === undefined)
    for (const installation of active.slice(0, mostRateLimits))
      checks.push(await checkRateLimit(connection, { app, tokens }, installation))
  } catch (error) {
    const message = textOf(explainAppError(error, { ...app, doing: 'read the App and its installations' }))
    checks.push({ check: 'App', subject: issuer, status: 'failed', message })
  }
  return checks
}

function checkKey(key: PrivateKey | ExplainedError): Check {
  const found = { check: 'private key', subject: '' } as const
  if (key instanceof ExplainedError) return { ...found, status: 'failed', message: textOf(key) }
  return { ...found, status: 'ok', message: `Readable: RSA of ${key.bits} bits.` }
}

function describeApp({ name, slug, permissions }: App, issuer: string): Check {
  const message = `'${name}' (${slug}); id and key belong together; asks for ${permissionsText(permissions)}.`
  return { check: 'App', subject: issuer, status: 'ok', message }
}

function nowhere({ htmlUrl }: App): Check {
  const message = `The App is installed nowhere. Install it at ${installPageOf({ htmlUrl })}.`
  return { check: 'installation', subject: '', status: 'failed', message }
}

async function checkRepositories(
  app: AppAuth,
  repositories: readonly Repository[],
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
