import { spawn } from 'node:child_process'
import { fixable } from '../../errors/explained-error.ts'
import type { Terminal } from '../../terminal/terminal.ts'

/** Where credentials are stored for workflows: a repository, or an organization and the repositories that can use them. */
export type SecretStore =
  | { readonly kind: 'repository'; readonly name: string }
  | {
      readonly kind: 'organization'
      readonly name: string
      readonly visibility: 'all' | 'private' | 'selected'
      /** Bare names; empty unless the visibility is `selected`. */
      readonly repositories: readonly string[]
    }

/** The GitHub CLI, where it stores credentials, and how long it may take for one command. */
export interface GitHubCli {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly store: SecretStore
  readonly limitMs: number
}

const longestMs = 60_000
/** `gh variable` came with 2.25. */
const oldest = { major: 2, minor: 25 } as const

/** Finds the GitHub CLI; throws an ExplainedError if it is missing, too old, or not logged in to the server. */
export async function findGitHubCli(
  { env }: Pick<Terminal, 'env'>,
  webUrl: string,
  store: SecretStore,
): Promise<GitHubCli> {
  const { host } = new URL(webUrl)
  const gh = {
    env: { ...env, GH_HOST: host, GITHUB_APP_PRIVATE_KEY: undefined },
    store,
    limitMs: longestMs,
  }
  refuseOld(await runGh(gh, ['--version'], { remedy: 'Reinstall it from https://cli.github.com.' }))
  // Unlike `gh auth status`, this asks only for the account that is in use. GH_HOST names the server, because the option
  // --hostname takes no port.
  const { port } = new URL(webUrl)
  const remedy =
    port === ''
      ? `Run gh auth login --hostname ${host}, and then this command again.`
      : `Set GH_ENTERPRISE_TOKEN to a token for ${host}, and run this command again.`
  await runGh(gh, ['api', 'meta', '--silent'], { remedy })
  return gh
}

function refuseOld(told: string): void {
  const [version = '', major, minor] = /(\d+)\.(\d+)(?:\.\d+)?/.exec(told) ?? []
  const age = Number(major) - oldest.major || Number(minor) - oldest.minor
  // A version that is not known may be newer.
  if (Number.isNaN(age) || age >= 0) return
  throw fixable({
    failed: `gh ${version} cannot store variables, which requires gh ${oldest.major}.${oldest.minor} or later.`,
    remedy: 'Update gh (https://cli.github.com), or leave out --store to store the credentials yourself.',
  })
}

/** Returns the options with which gh finds a store. */
function placeOptions({ kind, name }: SecretStore): readonly string[] {
  return [kind === 'repository' ? '--repo' : '--org', name]
}

/** Returns the options with which gh stores something. */
export function storeOptions(store: SecretStore): readonly string[] {
  const place = placeOptions(store)
  if (store.kind === 'repository') return place
  const repositories = store.visibility === 'selected' ? ['--repos', store.repositories.join(',')] : []
  return [...place, '--visibility', store.visibility, ...repositories]
}

/** Returns the names of the secrets or variables that are stored already. */
export async function listNames(gh: GitHubCli, what: 'secret' | 'variable'): Promise<readonly string[]> {
  const listed = await runGh(gh, [what, 'list', ...placeOptions(gh.store)], mayStore(gh))
  return listed.split('\n').map((line) => line.split('\t')[0] ?? '')
}

/** Stores a secret; the value goes to gh through its standard input, so it never appears in the process list. */
export async function setSecret(gh: GitHubCli, name: string, value: string): Promise<void> {
  await runGh(gh, ['secret', 'set', name, ...storeOptions(gh.store)], { ...mayStore(gh), input: value })
}

/** Stores a variable. */
export async function setVariable(gh: GitHubCli, name: string, value: string): Promise<void> {
  await runGh(gh, ['variable', 'set', name, ...storeOptions(gh.store), '--body', value], mayStore(gh))
}

function mayStore({ store: { name } }: GitHubCli): { readonly remedy: string } {
  return { remedy: `Check that the account that gh uses can store secrets and variables for '${name}'.` }
}

const missing = 'it is not installed'

/** Runs gh and returns its output; throws an ExplainedError that says why it failed. */
export async function runGh(
  { env, limitMs }: Pick<GitHubCli, 'env' | 'limitMs'>,
  args: readonly string[],
  { remedy, input = '' }: { readonly remedy: string; readonly input?: string },
): Promise<string> {
  const signal = AbortSignal.timeout(limitMs)
  const child = spawn('gh', args, { env, signal, killSignal: 'SIGKILL' })
  const output: Buffer[] = []
  const said: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  // If gh ends before it reads its input, its exit code tells why.
  child.stdin.on('error', () => undefined).end(input)
  const outcome = await new Promise<string>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const isLate = `it did not finish within ${limitMs / 1000} seconds`
      resolve(error.code === 'ENOENT' ? missing : signal.aborted ? isLate : error.message)
      // What gh started may keep these open.
      for (const stream of child.stdio) stream?.destroy()
    })
    child.once('close', (code, ended) => {
      const lines = Buffer.concat(said).toString('utf8').split('\n')
      const words = lines
        .map((line) => line.trim().replace(/\.$/, ''))
        .filter(Boolean)
        .join('; ')
      resolve(code === 0 ? '' : words === '' ? `it ended with ${String(code ?? ended)}` : words)
    })
  })
  if (outcome === '') return Buffer.concat(output).toString('utf8')
  // What follows an option may be the value that is stored.
  const [, shown = args.join(' ')] = /^(.+?) --/.exec(args.join(' ')) ?? []
  const install =
    'Install it (https://cli.github.com) and log in, or leave out --store to store the credentials yourself.'
  const known =
    outcome === missing ? install : signal.aborted ? 'Check that gh works on this machine.' : remedy
  throw fixable({ failed: `gh ${shown} failed: ${outcome}.`, remedy: known })
}
