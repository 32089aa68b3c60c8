import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { explainError } from '../../explain/explain-error.ts'
import { revokeInstallationAccessToken } from '../../github/revoke-installation-access-token.ts'
import type { GitHubAddress } from '../../parse/parse-url.ts'
import type { Act } from '../../terminal/act.ts'
import { connectTo } from '../../terminal/connect-to.ts'
import { withAddress } from '../options.ts'
import { withExamples, withVerbosity } from '../../terminal/options.ts'
import { readAddress, type AddressOptions } from '../read-app.ts'
import { readGivenToken } from '../read-input.ts'
import { say, type Terminal } from '../../terminal/terminal.ts'

interface RevokeInput {
  readonly address: GitHubAddress
  readonly token: string
}

/** Adds the command that revokes an installation access token. */
export function addRevoke(program: Command, act: Act): void {
  const command = program
    .command('revoke')
    .description('revoke the installation access token in GH_TOKEN or on standard input')
  withExamples(
    withVerbosity(withAddress(command)),
    'revoke < token.txt',
    'revoke --github-url https://github.example.com < token.txt',
  ).action(act(readRevoke, runRevoke))
}

async function readRevoke(terminal: Terminal, options: AddressOptions): Promise<RevokeInput> {
  const address = readAddress(terminal, options)
  const token = await readGivenToken(terminal, false)
  if (/^(?:ghp_|github_pat_|gho_|ghu_)/.test(token)) {
    throw fixable({
      failed: 'The token belongs to a user, but this command only revokes installation access tokens.',
      remedy: `Its owner can delete it at ${address.webUrl}/settings/tokens, or at ${address.webUrl}/settings/applications if an application created it.`,
    })
  }
  return { address, token }
}

async function runRevoke(terminal: Terminal, { address, token }: RevokeInput): Promise<void> {
  const connection = connectTo(terminal, address)
  const outcome = await revokeInstallationAccessToken(connection, { token }).catch((error: unknown) => {
    throw explainError(error, { doing: 'revoke the token', apiUrl: address.apiUrl })
  })
  if (outcome === 'gone') {
    throw fixable({
      failed: `${address.apiUrl} does not accept the token: it has expired, was already revoked, belongs to another server, or is not an installation access token.`,
      remedy:
        "If the token belongs to another server, specify that server with '--github-url'. If it has expired or was revoked, there is nothing to do.",
    })
  }
  say(terminal, 'Revoked the token.')
}
