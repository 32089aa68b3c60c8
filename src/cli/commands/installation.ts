import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import type { AppAuth } from '../../github/authenticate-app.ts'
import { explainAppError } from '../../explain/explain-app-error.ts'
import { isBareNotFound } from '../../http/response.ts'
import { findInstallation } from '../../tokens/find-installation.ts'
import { getInstallation, type Find } from '../../github/get-installation.ts'
import type { Installation } from '../../github/installation.ts'
import { parseEnterprise, parseOwner } from '../../parse/parse-account.ts'
import type { Act } from '../../terminal/act.ts'
import { authenticate, connectTo } from '../../terminal/connect-to.ts'
import { permissionsText } from '../../parse/permissions.ts'
import { withApp } from '../options.ts'
import { withExamples, withJson } from '../../terminal/options.ts'
import { parseTarget } from '../../terminal/read-targets.ts'
import { printTable, printJson, type Terminal } from '../../terminal/terminal.ts'
import { readApp, type AppOptions, type GivenApp } from '../read-app.ts'
import { readDefaultInstallationId, readInstallationId } from '../read-token-request.ts'

interface InstallationOptions extends AppOptions {
  readonly repo?: string
  readonly owner?: string
  readonly enterprise?: string
  readonly json?: boolean
}

interface InstallationInput {
  readonly app: GivenApp
  readonly find: Find
  readonly json: boolean
}

/** Adds the command that shows one installation of the App. */
export function addInstallation(program: Command, act: Act): void {
  const command = program
    .command('installation')
    .description('show one installation of the App, with a link to its settings')
    .argument('[id]', 'ID of the installation (environment: GITHUB_APP_INSTALLATION_ID)')
    .option('--repo <owner/name>', 'installation that covers this repository')
    .option('--owner <login>', 'installation on this user or organization')
    .option('--enterprise <slug>', 'installation on this enterprise')
  withExamples(
    withApp(withJson(command)),
    'installation --repo octo-org/site',
    'installation 12345 --json',
  ).action(act(readInstallation, runInstallation))
}

async function readInstallation(
  terminal: Terminal,
  options: InstallationOptions,
  [id]: readonly string[],
): Promise<InstallationInput> {
  const find = chooseFind(terminal, options, id)
  return { app: await readApp(terminal, options), find, json: options.json === true }
}

function chooseFind(
  terminal: Terminal,
  { repo, owner, enterprise }: InstallationOptions,
  id: string | undefined,
): Find {
  const given = [id, repo, owner, enterprise].filter((value) => value !== undefined)
  const defaultId = given.length === 0 ? readDefaultInstallationId(terminal) : undefined
  if (defaultId !== undefined) return { by: 'id', id: defaultId }
  if (given.length !== 1) {
    throw fixable({
      failed: given.length === 0 ? 'No installation is given.' : 'More than one installation is given.',
      remedy: "Use one of: an ID, '--repo', '--owner', or '--enterprise'.",
    })
  }
  if (id !== undefined) return { by: 'id', id: readInstallationId('ID', id) }
  if (repo !== undefined) return { by: 'repository', repository: parseTarget('--repo', repo) }
  if (owner !== undefined) return { by: 'owner', owner: parseOwner('--owner', owner) }
  return { by: 'enterprise', enterprise: parseEnterprise('--enterprise', String(enterprise)) }
}

async function getById(auth: AppAuth, id: number): Promise<Installation> {
  try {
    return await getInstallation(auth, { by: 'id', id })
  } catch (error) {
    if (!isBareNotFound(error))
      throw explainAppError(error, { ...auth, doing: `read the installation ${id}` })
    const complaint = {
      failed: `The App has no installation ${id}.`,
      remedy: "Run the command 'installations' to list the App's installations.",
    }
    throw fixable(complaint, error)
  }
}

async function runInstallation(terminal: Terminal, { app, find, json }: InstallationInput): Promise<void> {
  const auth = authenticate(connectTo(terminal, app.address), app)
  const installation = await (find.by === 'id'
    ? getById(auth, find.id)
    : findInstallation(auth, { find, names: [find.by === 'repository' ? 'repositories' : find.by] }))
  if ('error' in installation) throw installation.error
  if (json) {
    printJson(terminal, installationJson(installation))
    return
  }
  printTable(terminal, [
    ['ID', String(installation.id)],
    ['Account', installation.account],
    ['Repositories', installation.repositorySelection],
    ['Permissions', permissionsText(installation.permissions)],
    ['Suspended', installation.suspendedAt ?? 'no'],
    ['Settings', installation.htmlUrl],
  ])
}

/** Returns an installation in the JSON shape that every command prints, with GitHub's names. */
export function installationJson(installation: Installation): object {
  return {
    id: installation.id,
    account: installation.account,
    repository_selection: installation.repositorySelection,
    permissions: installation.permissions,
    suspended_at: installation.suspendedAt ?? null,
    html_url: installation.htmlUrl,
  }
}
