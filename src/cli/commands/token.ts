import type { Command } from 'commander'
import { FixableError } from '../../errors.ts'
import { describeToken, repositoriesOf } from '../../github/describe-token.ts'
import { mint, type MintRequest } from '../../github/mint.ts'
import { uniqueNames } from '../../parse/own-repositories.ts'
import { parseOwner, parseRepositories, type RepositoryName } from '../../parse/parse-repositories.ts'
import { sameName } from '../../parse/same-name.ts'
import type { Act } from '../act.ts'
import { authenticate, connectTo } from '../authenticate.ts'
import { withApp, withJson, withPermissions, withRepositories } from '../options.ts'
import { readApp, type AppOptions, type GivenApp } from '../read-app.ts'
import { readDefaultInstallationId, readInstallationId } from '../read-installation-id.ts'
import { readPermissions } from '../read-permissions.ts'
import { renameInputs } from '../rename-inputs.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

interface TokenOptions extends AppOptions {
  readonly installation?: string
  readonly owner?: string
  readonly repo: readonly string[]
  readonly permission: readonly string[]
  readonly json?: boolean
}

interface TokenInput {
  readonly app: GivenApp
  readonly request: MintRequest
  readonly json: boolean
}

/** Adds the command that creates a token and prints it. */
export function addToken(program: Command, act: Act): void {
  const command = program
    .command('token')
    .description('create an installation access token and print it, and nothing else, on standard output')
    .option('--installation <id>', 'installation to use (environment: GITHUB_APP_INSTALLATION_ID)')
    .option('--owner <login>', 'account whose installation is used; alone, the token covers all of it')
  withRepositories(command, 'repository that the token covers, again for each further one')
  withPermissions(
    command,
    'permission of the token, again for each further one (without it, all that are granted)',
  )
  withApp(withJson(command)).action(act(readToken, runToken))
}

async function readToken(terminal: Terminal, options: TokenOptions): Promise<TokenInput> {
  const repositories = parseRepositories('--repo', options.repo.join('\n'))
  const owner = oneOwner(repositories, options.owner === undefined ? undefined : parseOwner(options.owner))
  const id = chooseInstallation(terminal, options.installation, owner)
  const find = chooseFind(id, owner, repositories)
  const permissions = readPermissions(options.permission)
  const request = {
    find,
    correct: "correct '--repo' or '--owner'",
    repositories: uniqueNames(repositories),
    ...(owner !== undefined && { owner }),
    ...(options.permission.length > 0 && { permissions }),
  }
  return { app: await readApp(terminal, options), request, json: options.json === true }
}

/** The environment's installation stands in where nothing else says whose it is. */
function chooseInstallation(
  terminal: Terminal,
  option: string | undefined,
  owner: string | undefined,
): number | undefined {
  if (option !== undefined) return readInstallationId('--installation', option)
  return owner === undefined ? readDefaultInstallationId(terminal) : undefined
}

function chooseFind(
  id: number | undefined,
  owner: string | undefined,
  [first]: readonly RepositoryName[],
): MintRequest['find'] {
  if (id !== undefined) return { by: 'id', id }
  if (owner === undefined) {
    throw new FixableError({
      failed: 'Nothing says which repositories the token shall cover.',
      remedy:
        "Name each as '--repo OWNER/NAME', or give '--owner' or '--installation' for a whole installation.",
    })
  }
  return first === undefined
    ? { by: 'owner', owner }
    : { by: 'repository', repository: { owner, name: first.name } }
}

function oneOwner(repositories: readonly RepositoryName[], given: string | undefined): string | undefined {
  const owners = [given, ...repositories.map(({ owner }) => owner)].filter((owner) => owner !== undefined)
  const [owner] = owners
  const other = owners.find((candidate) => !sameName(candidate, owner))
  if (other === undefined) return owner
  throw new FixableError({
    failed: `The token is asked for on '${String(owner)}' and on '${other}', but it covers one owner's repositories.`,
    remedy: "Run the command once for each owner; '--owner' has to be the owner in '--repo'.",
  })
}

async function runToken(terminal: Terminal, { app, request, json }: TokenInput): Promise<void> {
  const auth = authenticate(connectTo(terminal, app.address), app)
  const minted = await mint(auth, request, () => undefined)
  say(terminal, renameInputs(describeToken(minted, request)))
  const { token, installation } = minted
  if (!json) {
    print(terminal, token.token)
    return
  }
  printJson(terminal, {
    token: token.token,
    expires_at: token.expiresAt,
    installation_id: installation.id,
    app_slug: installation.appSlug,
    repositories: repositoriesOf(minted),
    permissions: token.permissions,
  })
}
