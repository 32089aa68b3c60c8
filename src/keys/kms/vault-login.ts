import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fixable } from '../../errors/explained-error.ts'
import { named, prose, word } from '../../errors/text.ts'
import { isToken } from '../../parse/is-token.ts'
import { findVariable } from './find-variable.ts'
import { variablesOf, type VaultServer } from './find-vault-server.ts'
import { explainVaultLogin, readVaultRefusal } from './explain-vault.ts'
import { refuseWithoutIdToken, requestIdToken } from './id-token.ts'
import type { Environment, Login, Missing, Surroundings } from './kms.ts'
import { parseKmsIdentity } from './parse-kms-identity.ts'
import type { Purpose } from './purpose.ts'
import type { Session } from './session.ts'

/** Finds the token for a server: the identity, then the environment, then the file that a login leaves, which is read for each signature. */
export function findVaultLogin(
  server: VaultServer,
  identity: string,
  { env, tools }: Surroundings,
): Login<string> | Missing {
  if (identity !== '') {
    const { mount = 'jwt', role } = parseKmsIdentity('vault', identity)
    const refusal = refuseWithoutIdToken(env)
    if (refusal !== undefined) return refusal
    return { who: `${mount}/${role}`, logIn: (session) => logIn(session, { server, mount, role, env }) }
  }
  const variables = variablesOf(server, 'TOKEN')
  const token = findVariable(env, variables)
  if (token !== undefined) {
    const who = prose`${word("the job's")} ${server.service} token`
    if (!isToken(token.value)) throw notAToken(token.name)
    return { who, logIn: () => Promise.resolve(token.value) }
  }
  const [variable] = variables
  if (tools.includes('~/.vault-token'))
    return { who: 'the token in ~/.vault-token', logIn: () => readTokenFile(variable, env) }
  return {
    missing: {
      failed: prose`${named('kms-key')} is a key of ${server.service}, but there is no token for it.`,
      remedy: prose`Set ${named('kms-identity')} to a role that trusts GitHub's OIDC tokens, or let hashicorp/vault-action set ${variable} in a step before this one (exportToken: true).`,
    },
  }
}

async function readTokenFile(
  variable: string,
  { HOME = '', USERPROFILE = '' }: Environment,
): Promise<string> {
  // Without a home, this would be a file of the working directory.
  const file = join(resolve('/', HOME === '' ? USERPROFILE : HOME), '.vault-token')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException
    const complaint = {
      failed: `${variable} is not set, and ~/.vault-token cannot be read (${String(code)}).`,
      remedy: `Log in with 'vault login' or 'bao login', or set ${variable}.`,
    }
    throw fixable(complaint, error)
  })
  if (isToken(text.trim())) return text.trim()
  throw notAToken('~/.vault-token')
}

function notAToken(name: string): Error {
  return fixable({
    failed: `${name} contains something other than a token.`,
    remedy: 'Store only the token there, without anything around it.',
  })
}

interface RoleLogin {
  readonly server: VaultServer
  readonly mount: string
  readonly role: string
  readonly env: Environment
}

/** @see https://developer.hashicorp.com/vault/api-docs/auth/jwt#jwt-login */
async function logIn(session: Session, { server, mount, role, env }: RoleLogin): Promise<string> {
  // Like vault-action, this asks for no audience: GitHub's default is the URL of the owner.
  const { text, claims } = await requestIdToken(session, env)
  const purpose: Purpose = {
    doing: prose`log in to ${server.service} as ${mount}/${role}`,
    service: server.service,
    read: readVaultRefusal,
    meanings: () => explainVaultLogin({ mount, role, claims }),
  }
  const url = `${server.url}/v1/auth/${mount}/login`
  const body = JSON.stringify({ role, jwt: text })
  return session.askFor('auth.client_token', { method: 'POST', url, headers: server.headers, body }, purpose)
}
