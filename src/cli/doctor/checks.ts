import { eventPermissions } from '../../dispatch/dispatch.ts'
import { textOf } from '../../errors/explained-error.ts'
import type { Text } from '../../errors/text.ts'
import { explainError } from '../../explain/explain-error.ts'
import { explainSuspension } from '../../explain/explain-installation.ts'
import type { AppAuth } from '../../github/authenticate-app.ts'
import type { App } from '../../github/get-authenticated-app.ts'
import { getServerTime } from '../../github/get-rate-limit.ts'
import type { Installation } from '../../github/installation.ts'
import type { Connection } from '../../http/connect.ts'
import { permissionLabel } from '../../parse/permission-label.ts'
import { compareLevels, lackingOf, permissionsText, type Permissions } from '../../parse/permissions.ts'
import { fullName, sameName, type Repository } from '../../parse/repository.ts'
import { findInstallation } from '../../tokens/find-installation.ts'

/** What `doctor` found out about one thing. */
export interface Check {
  readonly status: 'ok' | 'warning' | 'failed'
  readonly check: 'clock' | 'private key' | 'client ID' | 'App' | 'installation' | 'repository' | 'rate limit'
  /** Which one it is, such as the account of an installation. */
  readonly subject: string
  readonly message: Text
}

/** A JWT is backdated by a minute, so GitHub accepts one from a clock that is up to a minute ahead. */
const toleratedSeconds = 60

/** Compares this machine's clock with the server's; this program corrects for a wrong clock, but others do not. */
export async function checkClock(connection: Connection): Promise<Check> {
  const { timing, apiUrl } = connection
  const found = { check: 'clock', subject: apiUrl } as const
  let serverTime: number
  try {
    serverTime = await getServerTime(connection)
  } catch (error) {
    const message = textOf(explainError(error, { doing: 'get the time', apiUrl }))
    return { ...found, status: 'failed', message }
  }
  const ahead = Math.trunc((timing.now() - serverTime) / 1000)
  if (Number.isNaN(ahead))
    return { ...found, status: 'warning', message: 'The server does not send the time.' }
  const difference = `${Math.abs(ahead)} s ${ahead < 0 ? 'behind' : 'ahead of'} the server's`
  return Math.abs(ahead) <= toleratedSeconds
    ? { ...found, status: 'ok', message: `This machine's clock is ${difference}.` }
    : {
        ...found,
        status: 'warning',
        message: `This machine's clock is ${difference}. Set it, for example with NTP.`,
      }
}

/** Checks that an installation is active, has all permissions that the App requests, and those that are needed. */
export function checkInstallation(
  app: App,
  installation: Installation,
  needed: Permissions | undefined,
): Check {
  const { id, account, htmlUrl, permissions, suspendedAt } = installation
  const found = { check: 'installation', subject: `${account} (${id})` } as const
  if (suspendedAt !== undefined) {
    return { ...found, status: 'failed', message: textOf(explainSuspension(installation)) }
  }
  const judged = judgePermissions(installation, needed)
  const lacking = lackingOf(app.permissions, permissions)
  if (lacking.length > 0) {
    const compared = compareLevels(lacking, app.permissions, permissions)
    const message = `Not all permissions of the App are accepted: ${compared}. Ask an owner of '${account}' to accept them at ${htmlUrl}.`
    // What nobody needs may stay unaccepted.
    return {
      ...found,
      status: needed !== undefined && judged.status === 'ok' ? 'warning' : 'failed',
      message,
    }
  }
  if (judged.status !== 'ok') return { ...found, ...judged }
  const message = `Has access to ${installation.repositorySelection} repositories, with ${permissionsText(permissions)}.`
  return { ...found, status: 'ok', message }
}

/** Checks that an installation gives access to a repository with the permissions that are needed, and returns that installation; without any, it warns if events cannot be sent. */
export async function checkRepository(
  app: AppAuth,
  repository: Repository,
  needed: Permissions | undefined,
): Promise<{ readonly check: Check; readonly installation?: Installation }> {
  const found = { check: 'repository', subject: fullName(repository) } as const
  const installation = await findInstallation(app, {
    find: { by: 'repository', repository },
    names: ['repositories'],
  })
  if ('error' in installation)
    return { check: { ...found, status: 'failed', message: textOf(installation.error) } }
  const { account, suspendedAt } = installation
  if (!sameName(account, repository.owner)) {
    const message = `The repository was transferred to '${account}'. Use its new owner.`
    return { check: { ...found, status: 'failed', message } }
  }
  if (suspendedAt !== undefined) {
    const message = textOf(explainSuspension(installation))
    return { check: { ...found, status: 'failed', message }, installation }
  }
  return { check: { ...found, ...judgePermissions(installation, needed) }, installation }
}

function judgePermissions(
  { account, htmlUrl, permissions }: Installation,
  needed: Permissions | undefined,
): Pick<Check, 'status' | 'message'> {
  const wanted = needed ?? eventPermissions
  const lacking = lackingOf(wanted, permissions)
  const labels = Object.entries(wanted).map(([name, level]) => permissionLabel(name, level))
  if (lacking.length === 0) return { status: 'ok', message: `The App has access, with ${labels.join(', ')}.` }
  const compared = compareLevels(lacking, wanted, permissions)
  const purpose = needed === undefined ? ', which sending repository_dispatch events requires' : ''
  const message = `The App has access, but not ${compared}${purpose}. Change the App's permissions if it does not request them, and ask an owner of '${account}' to accept them at ${htmlUrl}.`
  return { status: needed === undefined ? 'warning' : 'failed', message }
}
