import { spawn } from 'node:child_process'
import { fixable } from '../../errors/explained-error.ts'
import type { Terminal } from '../terminal.ts'

/** Where credentials are stored for workflows. */
export type SecretStore =
  { readonly option: '--repo'; readonly name: string } | { readonly option: '--org'; readonly name: string }

/** GitHub's own command line, which is logged in to a server. */
export interface GitHubCli {
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The same, and where it stores credentials. */
export interface StoringCli extends GitHubCli {
  readonly store: SecretStore
}

/** Finds GitHub's command line, and makes sure that it is logged in to the server; throws an ExplainedError otherwise. */
export async function findGitHubCli({ env }: Pick<Terminal, 'env'>, webUrl: string): Promise<GitHubCli> {
  const { host } = new URL(webUrl)
  const gh = { env: { ...env, GH_HOST: host, GITHUB_APP_PRIVATE_KEY: undefined } }
  await runGh(gh, ['auth', 'status', '--hostname', host], {
    remedy: `Run gh auth login --hostname ${host} first.`,
  })
  return gh
}

/** Stores a secret, which goes to gh on its standard input and so into no list of processes. */
export async function setSecret(gh: StoringCli, name: string, value: string): Promise<void> {
  const { store } = gh
  await runGh(gh, ['secret', 'set', name, store.option, store.name], {
    remedy: mayNotStore(store),
    input: value,
  })
}

/** Stores a variable. */
export async function setVariable(gh: StoringCli, name: string, value: string): Promise<void> {
  const { store } = gh
  await runGh(gh, ['variable', 'set', name, store.option, store.name, '--body', value], {
    remedy: mayNotStore(store),
  })
}

function mayNotStore({ name }: SecretStore): string {
  return `Look whether the account of gh may store secrets and variables of '${name}'.`
}

const longestMs = 60_000
const missing = 'it is not installed'

async function runGh(
  { env }: GitHubCli,
  args: readonly string[],
  { remedy, input = '' }: { readonly remedy: string; readonly input?: string },
): Promise<void> {
  const said: Buffer[] = []
  const child = spawn('gh', args, {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
    signal: AbortSignal.timeout(longestMs),
  })
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  // A gh that ends before it read its input is told by its exit code.
  child.stdin.on('error', () => undefined).end(input)
  const outcome = await new Promise<string>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ENOENT' ? missing : error.message)
    })
    child.once('close', (code, signal) => {
      const words = Buffer.concat(said).toString('utf8').trim().slice(0, 300).replace(/\.$/, '')
      resolve(code === 0 ? '' : words === '' ? `it ended with ${String(code ?? signal)}` : words)
    })
  })
  if (outcome === '') return
  const command = args.slice(
    0,
    args.findIndex((arg) => arg.startsWith('--')),
  )
  const install = 'Install it (https://cli.github.com) and log in, or store the credentials yourself.'
  const failed = `gh ${command.join(' ')} did not work: ${outcome}.`
  throw fixable({ failed, remedy: outcome === missing ? install : remedy })
}
