import { textOf } from '../../errors/explained-error.ts'
import type { Text } from '../../errors/text.ts'
import { explainError } from '../../explain/explain-error.ts'
import { explainSuspension } from '../../explain/explain-installation.ts'
import type { AppAuth } from '../../github/authenticate-app.ts'
import type { App } from '../../github/get-authenticated-app.ts'
import { getRateLimit, getServerTime } from '../../github/get-rate-limit.ts'
import type { Installation } from '../../github/installation.ts'
import type { Connection } from '../../http/connect.ts'
import { isBareNotFound } from '../../http/response.ts'
import { compareLevels, lackingOf, permissionsText } from '../../parse/permissions.ts'
import { fullName, sameName, type Repository } from '../../parse/repository.ts'
import { createToken, isCreated, type Creator } from '../../tokens/create-token.ts'
import { findInstallation } from '../../tokens/find-installation.ts'

/** What `doctor` found out about one thing. */
export interface Check {
  readonly status: 'ok' | 'warning' | 'failed'
  readonly check: 'clock' | 'private key' | 'App' | 'installation' | 'repository' | 'rate limit'
  /** Which of them, as the account of an installation. */
  readonly subject: string
  readonly message: Text
}

/** GitHub takes a JWT that seems to come from a minute in the future, since it is dated back by as much. */
const toleratedSeconds = 60

/** Compares this machine's clock with the server's; this program corrects for a wrong one, others do not. */
export async function checkClock(connection: Connection): Promise<Check> {
  const { timing, apiUrl } = connection
  const found = { check: 'clock', subject: apiUrl } as const
  let serverTime: number
  try {
    serverTime = await getServerTime(connection)
  } catch (error) {
    const message = textOf(explainError(error, { doing: 'ask for the time', apiUrl }))
    return { ...found, status: 'failed', message }
  }
  const ahead = Math.trunc((timing.now() - serverTime) / 1000)
  if (Number.isNaN(ahead))
    return { ...found, status: 'warning', message: 'The server does not tell the time.' }
  const difference = `${Math.abs(ahead)} s ${ahead < 0 ? 'behind' : 'ahead of'} the server's`
  return Math.abs(ahead) <= toleratedSeconds
    ? { ...found, status: 'ok', message: `This machine's clock is ${difference}.` }
    : { ...found, status: 'warning', message: `This machine's clock is ${difference}. Set it, best by NTP.` }
}

/** Looks whether an installation is active and has all permissions for which the App asks. */
export function checkInstallation(app: App, installation: Installation): Check {
  const { id, account, htmlUrl, permissions, suspendedAt } = installation
  const found = { check: 'installation', subject: `${account} (${id})` } as const
  if (suspendedAt !== undefined) {
    return { ...found, status: 'failed', message: textOf(explainSuspension(installation)) }
  }
  const lacking = lackingOf(app.permissions, permissions)
  if (lacking.length > 0) {
    const compared = compareLevels(lacking, app.permissions, permissions)
    const message = `Permissions of the App are not accepted: ${compared}. An owner of '${account}' has to accept them at ${htmlUrl}.`
    return { ...found, status: 'failed', message }
  }
  const message = `Covers ${installation.repositorySelection} repositories, with ${permissionsText(permissions)}.`
  return { ...found, status: 'ok', message }
}

/** Looks whether an installation covers a repository and may send it an event, and returns that installation. */
export async function checkRepository(
  app: AppAuth,
  repository: Repository,
): Promise<{ readonly check: Check; readonly installation?: Installation }> {
  const found = { check: 'repository', subject: fullName(repository) } as const
  const installation = await findInstallation(app, {
    find: { by: 'repository', repository },
    names: ['repositories'],
  })
  if ('error' in installation)
    return { check: { ...found, status: 'failed', message: textOf(installation.error) } }
  const { account, htmlUrl, permissions } = installation
  if (!sameName(account, repository.owner)) {
    const message = `It has moved to '${account}'. Name it by its new owner.`
    return { check: { ...found, status: 'failed', message } }
  }
  if (permissions.contents === 'write') {
    return { check: { ...found, status: 'ok', message: `Covered, with contents: write.` }, installation }
  }
  const message = `Covered, but contents is ${permissions.contents ?? 'none'}, and sending an event needs contents: write. Give it to the App, then accept it at ${htmlUrl}.`
  return { check: { ...found, status: 'failed', message }, installation }
}

/** The least that a token can have; it is revoked when the command ends. */
const least = { repositories: [], permissions: { metadata: 'read' }, names: ['repositories'] }

/** Asks how many requests an installation has left in this hour, with a token that can do nothing else. */
export async function checkRateLimit(
  connection: Connection,
  creator: Creator,
  installation: Installation,
): Promise<Check> {
  const { id, account } = installation
  const found = { check: 'rate limit', subject: `${account} (${id})` } as const
  try {
    const created = await createToken(
      creator,
      { ...least, find: { by: 'owner', owner: account } },
      installation,
    )
    if (!isCreated(created)) return { ...found, status: 'failed', message: textOf(created.error) }
    const { limit, remaining, resetsAt } = await getRateLimit(connection, created.token)
    const message = `${remaining} of ${limit} requests left, until ${resetsAt}.`
    const isScarce = remaining < limit / 10
    return { ...found, status: remaining === 0 ? 'failed' : isScarce ? 'warning' : 'ok', message }
  } catch (error) {
    // A GitHub Enterprise Server answers 404 where its owner has switched rate limits off.
    if (isBareNotFound(error)) return { ...found, status: 'ok', message: 'This server limits no requests.' }
    const { apiUrl } = connection
    const message = textOf(explainError(error, { doing: 'ask for the rate limit', apiUrl }))
    return { ...found, status: 'failed', message }
  }
}
