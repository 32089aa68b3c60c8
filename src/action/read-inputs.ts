import { dispatchPermissions } from '../dispatch/dispatch-permissions.ts'
import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { parseEnterprise, parseOwner } from '../parse/parse-account.ts'
import { parseBoolean } from '../parse/parse-boolean.ts'
import { parseId } from '../parse/parse-id.ts'
import { parseRepositories } from '../parse/parse-repositories.ts'
import type { GitHubAddress } from '../parse/parse-url.ts'
import { lackingOf, type Permissions } from '../parse/permissions.ts'
import type { RepositoryName } from '../parse/repository.ts'
import { maskProxyCredentials } from './mask.ts'
import type { Around, Credentials } from './credentials.ts'
import { readAddress } from './read-address.ts'
import { readCredentials } from './read-credentials.ts'
import { readDispatch, type AskedDispatch } from './read-dispatch.ts'
import { readPermissions } from './read-permissions.ts'
import { refuseNearMisses } from './refuse-near-misses.ts'
import type { InputCore } from './runner.ts'

/** Every input of action.yml, validated; an optional input that is not set is undefined or empty. */
export interface Inputs {
  readonly address: GitHubAddress
  readonly credentials: Credentials
  readonly installationId: number | undefined
  readonly owner: string | undefined
  readonly enterprise: string | undefined
  readonly repositories: readonly RepositoryName[]
  readonly permissions: Permissions
  readonly skipTokenRevoke: boolean
  readonly gitIdentity: boolean
  readonly dispatch: AskedDispatch | undefined
}

/** Reads, masks, and validates all inputs before any request; throws an ExplainedError that names the first invalid one. */
export async function readInputs(core: InputCore, around: Around): Promise<Inputs> {
  const { env } = around
  maskProxyCredentials(core, env)
  await refuseNearMisses(env)
  const read = <T>(name: string, parse: (name: string, value: string) => T): T | undefined => {
    const value = core.getInput(name)
    return value === '' ? undefined : parse(name, value)
  }
  const flag = (name: string): boolean => parseBoolean(name, core.getInput(name))
  const inputs: Inputs = {
    credentials: await readCredentials(core, around, flag('allow-missing-credentials')),
    address: readAddress((name) => core.getInput(name), env),
    installationId: read('installation-id', (name, value) => parseId(name, value, whereInstallationIdStands)),
    owner: read('owner', parseOwner),
    enterprise: read('enterprise', parseEnterprise),
    repositories: read('repositories', parseRepositories) ?? [],
    permissions: readPermissions(core, env),
    skipTokenRevoke: flag('skip-token-revoke'),
    gitIdentity: flag('git-identity'),
    dispatch: readDispatch(core),
  }
  refuseContradictions(inputs)
  warnOfIdleInputs(core, inputs)
  warnOfRaisedPermissions(core, inputs)
  return inputs
}

function warnOfRaisedPermissions(core: InputCore, { dispatch, permissions }: Inputs): void {
  if (dispatch === undefined) return
  const needed = dispatchPermissions(dispatch.event, dispatch.waiting)
  for (const name of lackingOf(needed, permissions).filter((name) => permissions[name] !== undefined)) {
    core.warning(
      `'permission-${name}' is ${String(permissions[name])}, but the event requires ${String(needed[name])}. The token gets '${name}: ${String(needed[name])}'.`,
    )
  }
}

const whereInstallationIdStands =
  "Copy the number at the end of the URL of the installation's page, which opens with Configure next to the installed App."

function refuseContradictions(inputs: Inputs): void {
  if (inputs.enterprise !== undefined) {
    const beside = givenNames(inputs, ['owner', 'repositories', 'installation-id'])[0]
    if (beside !== undefined) {
      throw fixable({
        failed: prose`${named('enterprise')} and ${named(beside)} are both set, but each selects a different installation.`,
        remedy: 'Remove one of them.',
      })
    }
  }
  if (inputs.credentials.kind === 'token' && inputs.dispatch === undefined) {
    throw fixable({
      failed: prose`${named('token')} is set, but ${named('dispatch-event-type')} is not, and an existing token can only be used to send an event.`,
      remedy: prose`Set ${named('dispatch-event-type')}, or use an App with ${named('client-id')} and ${named('private-key')} to create a token.`,
    })
  }
}

function warnOfIdleInputs(core: InputCore, inputs: Inputs): void {
  if (inputs.credentials.kind !== 'token') return
  const idle = givenNames(inputs, ['enterprise', 'installation-id', 'permission-…', 'git-identity'])
  if (idle.length === 0) return
  const names = idle.map((name) => `'${name}'`).join(', ')
  core.warning(
    `${names} has no effect, because 'token' is set: a token that already exists is used as it is.`,
  )
}

function givenNames(inputs: Inputs, names: readonly string[]): readonly string[] {
  const given: Readonly<Record<string, boolean>> = {
    owner: inputs.owner !== undefined,
    repositories: inputs.repositories.length > 0,
    enterprise: inputs.enterprise !== undefined,
    'installation-id': inputs.installationId !== undefined,
    'permission-…': Object.keys(inputs.permissions).length > 0,
    'git-identity': inputs.gitIdentity,
  }
  return names.filter((name) => given[name])
}
