import { FixableError } from '../errors.ts'
import { parseApiUrl, type GitHubAddress } from '../parse/parse-api-url.ts'
import { parseBoolean } from '../parse/parse-boolean.ts'
import { parseEnterprise } from '../parse/parse-enterprise.ts'
import { parseId } from '../parse/parse-id.ts'
import type { Permissions } from '../parse/parse-permissions.ts'
import { parseOwner, parseRepositories, type RepositoryName } from '../parse/parse-repositories.ts'
import { maskProxyCredentials } from './mask.ts'
import { readCredentials, type Credentials } from './read-credentials.ts'
import { readDispatch, type Dispatch } from './read-dispatch.ts'
import { readPermissions } from './read-permissions.ts'
import type { Environment, InputCore } from './runner.ts'
import type { RunEvent } from './explain-missing-credentials.ts'

/** Every input of action.yml, checked; an optional one that is not given is undefined or empty. */
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
  readonly dispatch: Dispatch | undefined
}

/** Reads, masks and checks all inputs before any request; throws a FixableError that names the first wrong one. */
export function readInputs(core: InputCore, env: Environment, event: RunEvent): Inputs {
  maskProxyCredentials(core, env)
  const read = <T>(name: string, parse: (text: string) => T): T | undefined => {
    const text = core.getInput(name)
    return text === '' ? undefined : parse(text)
  }
  const flag = (name: string): boolean => parseBoolean(name, core.getInput(name))
  const inputs: Inputs = {
    credentials: readCredentials(core, event, flag('allow-missing-credentials')),
    address: parseApiUrl(read('github-api-url', String) ?? env.GITHUB_API_URL ?? 'https://api.github.com'),
    installationId: read('installation-id', (text) =>
      parseId('installation-id', text, whereInstallationIdStands),
    ),
    owner: read('owner', parseOwner),
    enterprise: read('enterprise', parseEnterprise),
    repositories: read('repositories', (text) => parseRepositories('repositories', text)) ?? [],
    permissions: readPermissions(core, env),
    skipTokenRevoke: flag('skip-token-revoke'),
    gitIdentity: flag('git-identity'),
    dispatch: readDispatch(core),
  }
  refuseContradictions(inputs)
  warnOfIdleInputs(core, inputs)
  if (inputs.dispatch !== undefined && inputs.permissions.contents === 'read') {
    core.warning(
      "'permission-contents' is read, but sending an event needs write, so the token gets 'contents: write'.",
    )
  }
  return inputs
}

const whereInstallationIdStands =
  'The number stands at the end of the address of the page that opens with Configure beside the installed App.'

function refuseContradictions(inputs: Inputs): void {
  if (inputs.enterprise !== undefined) {
    const beside = givenNames(inputs, ['owner', 'repositories', 'installation-id'])[0]
    if (beside !== undefined) {
      throw new FixableError({
        failed: `'enterprise' and '${beside}' are both given, but each chooses an installation of its own.`,
        remedy: `Remove one of the two.`,
      })
    }
  }
  if (inputs.credentials.kind === 'token' && inputs.dispatch === undefined) {
    throw new FixableError({
      failed: "'token' is given without 'dispatch-event-type', but it serves only to send an event.",
      remedy: "Set 'dispatch-event-type', or give an App's 'client-id' and 'private-key' to create a token.",
    })
  }
}

function warnOfIdleInputs(core: InputCore, inputs: Inputs): void {
  if (inputs.credentials.kind !== 'token') return
  const idle = givenNames(inputs, ['enterprise', 'installation-id', 'permission-…', 'git-identity'])
  if (idle.length === 0) return
  const names = idle.map((name) => `'${name}'`).join(', ')
  core.warning(
    `${names} and 'token' are given: a token that already exists is used as it is, so ${names} has no effect.`,
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
