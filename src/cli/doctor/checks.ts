import { judgePermissions, type Judgment } from '../../dispatch/check-repository.ts'
import { textOf } from '../../errors/explained-error.ts'
import { explainError } from '../../explain/explain-error.ts'
import { explainSuspension } from '../../explain/explain-installation.ts'
import type { App } from '../../github/get-authenticated-app.ts'
import { getServerTime } from '../../github/get-rate-limit.ts'
import type { Installation } from '../../github/installation.ts'
import type { Connection } from '../../http/connect.ts'
import {
  areForAccounts,
  compareLevels,
  isGrantable,
  lackingOf,
  permissionsText,
  type Permissions,
} from '../../parse/permissions.ts'

/** What `doctor` found out about one thing. */
export interface Check extends Judgment {
  readonly check: 'clock' | 'private key' | 'client ID' | 'App' | 'installation' | 'repository' | 'rate limit'
  /** Which one it is, such as the account of an installation. */
  readonly subject: string
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
  const { id, account, accountType, htmlUrl, permissions, suspendedAt } = installation
  const found = { check: 'installation', subject: `${account} (${id})` } as const
  if (suspendedAt !== undefined) {
    return { ...found, status: 'failed', message: textOf(explainSuspension(installation)) }
  }
  // An App without permissions for repositories is not meant to send events, and an enterprise has no repositories.
  const sendsNothing = accountType === 'Enterprise' || areForAccounts(app.permissions)
  const judged = judgePermissions(installation, needed ?? (sendsNothing ? {} : undefined))
  const lacking = lackingOf(app.permissions, permissions).filter((name) => isGrantable(name, accountType))
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
  const where =
    accountType === 'Enterprise' ? 'the enterprise' : `${installation.repositorySelection} repositories`
  const message = `Has access to ${where}, with ${permissionsText(permissions)}.`
  return { ...found, status: 'ok', message }
}
