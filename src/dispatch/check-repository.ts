import { textOf } from '../errors/explained-error.ts'
import type { Text } from '../errors/text.ts'
import { explainSuspension } from '../explain/explain-installation.ts'
import { explainMoved } from '../explain/explain-moved.ts'
import type { Installation } from '../github/installation.ts'
import { permissionLabel } from '../parse/permission-label.ts'
import { compareLevels, lackingOf, type Permissions } from '../parse/permissions.ts'
import { fullName, sameName, type Repository } from '../parse/repository.ts'
import { findInstallation } from '../tokens/find-installation.ts'
import { findNamesBy } from '../tokens/find-names.ts'
import type { Creator } from '../tokens/tokens.ts'
import { eventPermissions } from './dispatch-permissions.ts'

/** Whether something is as it has to be, and what to do if it is not. */
export interface Judgment {
  readonly status: 'ok' | 'warning' | 'failed'
  readonly message: Text
}

/** What was found out about one repository. */
export interface RepositoryCheck extends Judgment {
  readonly check: 'repository'
  /** `owner/name`. */
  readonly subject: string
}

/**
 * Checks that an installation gives access to a repository under its present name with the permissions that are
 * needed, and returns that installation; without any, it warns if events cannot be sent.
 */
export async function checkRepository(
  creator: Creator,
  repository: Repository,
  needed: Permissions | undefined,
): Promise<{ readonly check: RepositoryCheck; readonly installation?: Installation }> {
  const found = { check: 'repository', subject: fullName(repository) } as const
  const names = ['repositories']
  const installation = await findInstallation(creator.app, { find: { by: 'repository', repository }, names })
  if ('error' in installation)
    return { check: { ...found, status: 'failed', message: textOf(installation.error) } }
  const { account, renamed, suspendedAt } = installation
  if (renamed !== undefined || !sameName(account, repository.owner)) {
    const findNames = findNamesBy(creator, installation.id)
    const moved = await explainMoved([{ repository, found: installation }], { names, findNames })
    return { check: { ...found, status: 'failed', message: textOf((moved[0] as (typeof moved)[0]).error) } }
  }
  if (suspendedAt !== undefined) {
    const message = textOf(explainSuspension(installation))
    return { check: { ...found, status: 'failed', message }, installation }
  }
  return { check: { ...found, ...judgePermissions(installation, needed) }, installation }
}

/** Says whether an installation has the permissions that are needed; without any, it warns if events cannot be sent. */
export function judgePermissions(
  { account, htmlUrl, permissions }: Installation,
  needed: Permissions | undefined,
): Judgment {
  const wanted = needed ?? eventPermissions
  const lacking = lackingOf(wanted, permissions)
  const labels = Object.entries(wanted).map(([name, level]) => permissionLabel(name, level))
  if (lacking.length === 0) return { status: 'ok', message: `The App has access, with ${labels.join(', ')}.` }
  const compared = compareLevels(lacking, wanted, permissions)
  const purpose = needed === undefined ? ', which sending repository_dispatch events requires' : ''
  const message = `The App has access, but not ${compared}${purpose}. Change the App's permissions if it does not request them, and ask an owner of '${account}' to accept them at ${htmlUrl}.`
  return { status: needed === undefined ? 'warning' : 'failed', message }
}
