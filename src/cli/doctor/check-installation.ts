import type { App } from '../../github/get-authenticated-app.ts'
import { compareLevels, lackingOf } from '../../github/explain-lacking-permissions.ts'
import { explainSuspension } from '../../github/explain-suspension.ts'
import type { Installation } from '../../github/to-installation.ts'
import { permissionsText } from '../../github/permissions-text.ts'
import { selectionOf } from '../installation-json.ts'
import type { Check } from './check.ts'

/** Looks whether an installation is active and has all permissions for which the App asks. */
export function checkInstallation(app: App, installation: Installation): Check {
  const { id, account, htmlUrl, permissions, suspendedAt } = installation
  const found = { check: 'installation', subject: `${account} (${id})` } as const
  if (suspendedAt !== undefined) {
    return { ...found, status: 'failed', message: explainSuspension(installation).message }
  }
  const lacking = lackingOf(app.permissions, permissions)
  if (lacking.length > 0) {
    const compared = compareLevels(lacking, app.permissions, permissions)
    const message = `Permissions of the App are not accepted: ${compared}. An owner of '${account}' has to accept them at ${htmlUrl}.`
    return { ...found, status: 'failed', message }
  }
  const message = `Covers ${selectionOf(installation)} repositories, with ${permissionsText(permissions)}.`
  return { ...found, status: 'ok', message }
}
