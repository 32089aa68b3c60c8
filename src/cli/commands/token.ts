import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import type { TokenRequest } from '../../explain/refusal.ts'
import { fullName } from '../../parse/repository.ts'
import { createToken, isCreated, type Created } from '../../tokens/create-token.ts'
import { describeToken } from '../../tokens/describe-token.ts'
import type { Act } from '../../terminal/act.ts'
import { withTokens } from '../with-tokens.ts'
import { authenticate, connectTo } from '../../terminal/connect-to.ts'
import { withApp, withPermissions, withRepositories } from '../options.ts'
import { withExamples, withJson } from '../../terminal/options.ts'
import { readApp, type AppOptions, type GivenApp } from '../read-app.ts'
import { readTokenRequest, type ScopeOptions } from '../read-token-request.ts'
import { say, toJson, type Terminal } from '../../terminal/terminal.ts'

interface TokenOptions extends AppOptions, ScopeOptions {
  readonly json?: boolean
}

interface TokenInput {
  readonly app: GivenApp
  readonly request: TokenRequest
  readonly json: boolean
}

/** Adds the command that creates a token and prints it. */
export function addToken(program: Command, act: Act): void {
  const command = program
    .command('token')
    .description('create an installation access token and print only the token to standard output')
    .option('--installation <id>', 'installation to use (environment: GITHUB_APP_INSTALLATION_ID)')
    .option(
      '--owner <login>',
      'account whose installation is used; without --repo, the token covers the whole installation',
    )
  command.option('--enterprise <slug>', 'enterprise whose installation is used')
  withRepositories(command, 'repository that the token covers; can be repeated')
  withPermissions(
    command,
    'permission of the token; can be repeated (default: all permissions of the installation)',
  )
  withExamples(
    withApp(withJson(command)),
    'token --repo octo-org/site',
    'token --repo octo-org/site --permission contents=read --json',
    'token --owner octo-org',
  ).action(act(readToken, runToken))
}

async function readToken(terminal: Terminal, options: TokenOptions): Promise<TokenInput> {
  const request = readTokenRequest(terminal, options)
  return { app: await readApp(terminal, options), request, json: options.json === true }
}

async function runToken(terminal: Terminal, { app, request, json }: TokenInput): Promise<void> {
  const connection = connectTo(terminal, app.address)
  await withTokens(terminal, connection, async (tokens) => {
    const created = await createToken({ app: authenticate(connection, app), tokens }, request)
    if (!isCreated(created)) throw created.error
    await writeOut(terminal, json ? toJson(jsonOf(created)) : created.token.token)
    tokens.release(created.token)
    say(terminal, describeToken(created, request, terminal.timing.now()))
  })
}

/** Writes the token. If nobody reads it, nobody can revoke it either, so this throws. */
async function writeOut({ stdout }: Terminal, text: string): Promise<void> {
  const error = await new Promise<Error | null | undefined>((resolve) => {
    stdout.write(`${text}\n`, resolve)
  })
  if (!error) return
  const complaint = {
    failed: 'The token could not be written to standard output, so it was revoked.',
    remedy: 'Check the program that reads it.',
  }
  throw fixable(complaint, error)
}

function jsonOf({ token, installation }: Created): object {
  return {
    token: token.token,
    expires_at: token.expiresAt,
    installation_id: installation.id,
    app_slug: installation.appSlug,
    repositories: token.repositories.map(fullName),
    permissions: token.permissions,
  }
}
