import { fixable } from '../../errors/explained-error.ts'
import { named, prose } from '../../errors/text.ts'
import { quote } from '../../parse/quote.ts'
import { parseServerUrl } from '../../parse/parse-url.ts'
import { findVariable } from './find-variable.ts'
import type { Surroundings } from './kms.ts'
import type { VaultKey } from './kms-key.ts'

/** A server, and what every request to it needs. */
export interface VaultServer {
  /** The name of the product. */
  readonly service: string
  readonly flavor: VaultKey['flavor']
  /** Without a slash at the end. */
  readonly url: string
  /** The path of the Transit engine. */
  readonly mount: string
  readonly headers: Readonly<Record<string, string>>
}

/** Returns the variables that can hold a value, such as VAULT_ADDR and BAO_ADDR: the one of the server's own kind counts first. */
export function variablesOf({ flavor }: Pick<VaultKey, 'flavor'>, name: string): readonly [string, string] {
  const [own, other] = flavor === 'BAO' ? ['BAO', 'VAULT'] : ['VAULT', 'BAO']
  return [`${own}_${name}`, `${other}_${name}`]
}

/** Finds the server in the environment; throws an ExplainedError if it is not there. */
export function findVaultServer(key: VaultKey, { env }: Surroundings): VaultServer {
  const service = key.flavor === 'BAO' ? 'OpenBao' : 'Vault'
  const variables = variablesOf(key, 'ADDR')
  const address = findVariable(env, variables)
  if (address === undefined) {
    throw fixable({
      failed: prose`${named('kms-key')} is a key of ${service}, but ${variables[0]} is not set.`,
      remedy: `Set ${variables[0]} to the URL of the server, such as https://vault.example.com:8200.`,
    })
  }
  const giveUrl = 'Use an https URL, such as https://vault.example.com:8200.'
  const { href } = parseServerUrl(address.name, address.value, giveUrl)
  const namespace = findVariable(env, variablesOf(key, 'NAMESPACE'))
  return {
    service,
    flavor: key.flavor,
    url: withoutSlash(href),
    mount: parseMount(withoutSlash(findVariable(env, [mountVariable])?.value ?? 'transit')),
    headers: {
      'content-type': 'application/json',
      'x-vault-request': 'true',
      ...(namespace && { 'x-vault-namespace': namespace.value }),
    },
  }
}

const mountVariable = 'TRANSIT_SECRET_ENGINE_PATH'

/** Anything else would lead to another API of the server. */
function parseMount(path: string): string {
  if (/^\w[\w.-]*(?:\/\w[\w.-]*)*$/.test(path)) return path
  throw fixable({
    failed: `'${mountVariable}' is ${quote(path)}, which is not the path of a Transit engine.`,
    remedy: 'Use a path such as transit.',
  })
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '')
}
