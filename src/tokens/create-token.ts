import { fixable } from '../errors/explained-error.ts'
import { named, prose, word } from '../errors/text.ts'
import { explainSuspension } from '../explain/explain-installation.ts'
import { refuseAll, type Refusal, type TokenRequest } from '../explain/refusal.ts'
import {
  createInstallationAccessToken,
  type InstallationAccessToken,
} from '../github/create-installation-access-token.ts'
import type { FoundInstallation } from '../github/get-installation.ts'
import type { Installation } from '../github/installation.ts'
import { sameName } from '../parse/repository.ts'
import { findInstallation } from './find-installation.ts'
import { findNamesBy } from './find-names.ts'
import type { Creator } from './tokens.ts'

/** An installation access token and its installation. */
export interface Created {
  readonly installation: Installation
  readonly token: InstallationAccessToken
}

/** Returns whether an answer is a created token, not a refusal. */
export function isCreated(answer: Created | Refusal): answer is Created {
  return 'token' in answer
}

/** Creates an installation access token in two round trips, or in one if the installation's ID is given or the installation is already known; returns the reason if GitHub refuses it. */
export async function createToken(
  creator: Creator,
  request: TokenRequest,
  known?: Installation,
): Promise<Created | Refusal> {
  const { find } = request
  // If the ID is given, the installation and the token are requested in parallel.
  const [installation, early] = await Promise.all([
    known ?? findInstallation(creator.app, request),
    find.by === 'id' ? ask(creator, request, find.id) : undefined,
  ])
  if ('error' in installation) return installation
  const refusal =
    (await refuseMoved(creator, request, installation)) ?? refuseInstallation(request, installation)
  if (refusal !== undefined) return refusal
  const token = early ?? (await ask(creator, request, installation.id))
  if (!('error' in token)) return { installation, token }
  const { diagnoseTokenError } = await import('../explain/diagnose-token-error.ts')
  const findNames = findNamesBy(creator, installation.id)
  return diagnoseTokenError(token.error, creator.app, { installation, request, findNames })
}

async function ask(
  { app, tokens }: Creator,
  request: TokenRequest,
  installationId: number,
): Promise<InstallationAccessToken | { readonly error: unknown }> {
  try {
    return await tokens.create(() => createInstallationAccessToken(app, installationId, request))
  } catch (error) {
    return { error }
  }
}

/**
 * GitHub redirects from a renamed repository to its new name, which the token needs, and from a transferred one to its
 * new owner, where the other names would mean different repositories.
 */
async function refuseMoved(
  creator: Creator,
  { find, names }: TokenRequest,
  found: FoundInstallation,
): Promise<Refusal | undefined> {
  if (find.by !== 'repository') return undefined
  const { repository } = find
  if (found.renamed === undefined && sameName(repository.owner, found.account)) return undefined
  const { explainMoved } = await import('../explain/explain-moved.ts')
  const findNames = findNamesBy(creator, found.id)
  const culprits = await explainMoved([{ repository, found }], { names, findNames })
  return { error: (culprits[0] as Refusal['culprits'][0]).error, culprits }
}

function refuseInstallation({ find, owner }: TokenRequest, installation: Installation): Refusal | undefined {
  const { id, account, suspendedAt } = installation
  if (find.by !== 'id')
    return suspendedAt === undefined ? undefined : refuseAll(explainSuspension(installation))
  // If the ID is given, the token is already requested, and only GitHub's refusal of it reports a suspension.
  if (owner === undefined || sameName(owner, account)) return undefined
  const complaint = {
    failed: prose`${named('installation-id')} is ${id}, which is the installation on '${account}', ${word('but the inputs name')} '${owner}'.`,
    remedy: prose`Set ${named('installation-id')} to the App's installation on '${owner}', or leave it out so that the installation is looked up.`,
  }
  return refuseAll(fixable(complaint))
}
