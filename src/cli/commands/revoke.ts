import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { explainError } from '../../explain/explain-error.ts'
import { revokeInstallationAccessToken } from '../../github/revoke-installation-access-token.ts'
import type { GitHubAddress } from '../../parse/parse-url.ts'
import type { Act } from '../act.ts'
import { connectTo } from '../authenticate.ts'
import { withAddress } from '../options.ts'
import { readAddress, type AddressOptions } from '../read-app.ts'
import { readGivenToken } from '../read-input.ts'
import { say, type Terminal } from '../terminal.ts'

interface RevokeInput {
  readonly address: GitHubAddress
  readonly token: string
}

/** Adds the command that revokes an installation access token. */
export function addRevoke(program: Command, act: Act): void {
  withAddress(
    program
      .command('revoke')
      .description('revoke the installation access token in GH_TOKEN, or on standard input'),
  ).action(act(readRevoke, runRevoke))
}

async function readRevoke(terminal: Terminal, options: AddressOptions): Promise<RevokeInput> {
  const address = readAddress(terminal, options)
  const token = await readGivenToken(terminal, false)
  if (/^(?:ghp_|github_pat_|gho_|ghu_)/.test(token)) {
    throw fixable({
      failed: 'What is given is the token of a person, and this command revokes installation access tokens.',
      remedy: `Its owner can end it at ${address.webUrl}/settings/tokens, or at ${address.webUrl}/settings/applications where an application has it.`,
    })
  }
  return { address, token }
}

async function runRevoke(terminal: Terminal, { address, token }: RevokeInput): Promise<void> {
  const connection = connectTo(terminal, address)
  const outcome = await revokeInstallationAccessToken(connection, { token }).catch((error: unknown) => {
    throw explainError(error, { doing: 'revoke the token', apiUrl: address.apiUrl })
  })
  say(
    terminal,
    outcome === 'revoked'
      ? 'Revoked the token.'
      : `${address.apiUrl} knows no such token: it was revoked or has expired already, or it belongs to another server.`,
  )
}
