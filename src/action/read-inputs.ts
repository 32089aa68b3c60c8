import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { parseEnterprise, parseOwner } from '../parse/parse-account.ts'
import { showInvisible, trimBlanks } from '../parse/invisible.ts'
import { parseBoolean } from '../parse/parse-boolean.ts'
import { parseId } from '../parse/parse-id.ts'
import { parseRepositories } from '../parse/parse-repositories.ts'
import type { GitHubAddress } from '../parse/parse-url.ts'
import type { Permissions } from '../parse/permissions.ts'
import { refuseReference } from '../parse/reference.ts'
import type { RepositoryName } from '../parse/repository.ts'
import { maskProxyCredentials } from './mask.ts'
import type { Around, Credentials } from './credentials.ts'
import { readAddress } from './read-address.ts'
import { readCredentials } from './read-credentials.ts'
import { inputNames } from './input-names.ts'
import type { AskedDispatch } from './read-dispatch.ts'
import { readPermissions } from './read-permissions.ts'
import { refuseUnknownInputs } from './refuse-unknown-inputs.ts'
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
export async function readInputs(toolkit: InputCore, around: Around): Promise<Inputs> {
  const { env } = around
  const core = { ...toolkit, getInput: (name: string) => readText(toolkit, name) }
  maskProxyCredentials(core, env)
  await refuseUnknownInputs(env)
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
    dispatch: await readDispatch(core, env),
  }
  refuseContradictions(inputs)
  warnOfIdleInputs(core, inputs)
  return inputs
}

/** The inputs of a dispatch that action.yml sets for every step. */
const defaults: Readonly<Record<string, string>> = {
  'dispatch-timeout-minutes': '60',
  'dispatch-cancel-in-progress': 'false',
}

/** Reads the `dispatch-…` inputs, if one of them is set; other steps do not load what reads an event. */
async function readDispatch(core: InputCore, env: Around['env']): Promise<AskedDispatch | undefined> {
  const values = inputNames
    .filter((name) => name.startsWith('dispatch-'))
    .map((name) => (core.getInput(name) === defaults[name] ? '' : core.getInput(name)))
  if (values.every((value) => value === '')) return undefined
  return (await import('./read-dispatch.ts')).readDispatch(core, env)
}

/** A list of blanks alone goes to its parser, because an empty one means something else. */
const lists = ['repositories', 'dispatch-repositories']

/** Reads an input without blanks around it; throws an ExplainedError if there is nothing that could be seen, or the name of a value instead. */
function readText(core: InputCore, name: string): string {
  const isList = lists.includes(name)
  const text = core.getInput(name, { trimWhitespace: !isList })
  const value = trimBlanks(text)
  if (value === '' && isList) return text
  if (value === '' && text !== '') {
    throw fixable({
      failed: prose`${named(name)} only contains invisible characters (${showInvisible(text)}).`,
      remedy: 'Type the value again, or leave it out.',
    })
  }
  refuseReference(name, value)
  return value
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
