import type { AppAuth } from '../../github/create-app-auth.ts'
import { findInstallation } from '../../github/find-installation.ts'
import type { Target } from '../../github/send-events.ts'
import type { Installation } from '../../github/to-installation.ts'
import { sameName } from '../../parse/same-name.ts'
import type { Check } from './check.ts'

/** Looks whether an installation covers a repository and may send it an event, and returns that installation. */
export async function checkRepository(
  app: AppAuth,
  repository: Target,
): Promise<{ readonly check: Check; readonly installation?: Installation }> {
  const found = { check: 'repository', subject: `${repository.owner}/${repository.name}` } as const
  let installation: Installation
  try {
    installation = await findInstallation(app, { by: 'repository', repository }, "correct '--repo'")
  } catch (error) {
    return { check: { ...found, status: 'failed', message: (error as Error).message } }
  }
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
