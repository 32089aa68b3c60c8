import { azureDomains } from './azure-clouds.ts'

/** A key in a key management service. */
export type KmsKey = AwsKey | GoogleKey | AzureKey | VaultKey

interface Given {
  /** The key as the user wrote it. */
  readonly given: string
}

/** A key of AWS KMS, by its ID, alias, or ARN. */
export interface AwsKey extends Given {
  readonly service: 'aws'
  readonly id: string
  /** From the ARN; undefined if the environment has to tell. */
  readonly region: string | undefined
  /** The server that the URI names, as `host` or `host:port`. */
  readonly endpoint: string | undefined
}

/** A version of a key of Google Cloud KMS. */
export interface GoogleKey extends Given {
  readonly service: 'google'
  /** `projects/…/cryptoKeyVersions/N`. */
  readonly version: string
}

/** A key of Azure Key Vault or a Managed HSM; the latest version if none is given. */
export interface AzureKey extends Given {
  readonly service: 'azure'
  readonly host: string
  readonly name: string
  readonly version: string
}

/** A key of the Transit engine of HashiCorp Vault or OpenBao. */
export interface VaultKey extends Given {
  readonly service: 'vault'
  /** The prefix of the environment variables that count first. */
  readonly flavor: 'VAULT' | 'BAO'
  readonly name: string
}

export const uuid = '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})'
export const alias = 'alias/[\\w/-]{1,250}'
const arn = `arn:aws(?:-us-gov|-cn)?:kms:(?<region>[a-z0-9-]+):\\d{12}:(?:key/${uuid}|${alias})`
const endpoint = '[\\w-]+(?:\\.[\\w-]+)*\\.[\\w-]+(?::\\d+)?|localhost(?::\\d+)?'
export const project = 'projects/\\w+(?:[.:-]\\w+)*/locations/[\\w-]+/keyRings/[\\w-]+/cryptoKeys/[\\w-]+'
const azureHost = `[\\w-]+\\.(?:${azureDomains.map((domain) => domain.replaceAll('.', '\\.')).join('|')})`

/** The named parts of a form; those that every match of the form has are texts. */
interface Found extends Given {
  readonly id: string
  readonly region: string | undefined
  readonly endpoint: string | undefined
  readonly key: string
  readonly number: string
  readonly host: string | undefined
  readonly urlHost: string
  readonly name: string
  readonly version?: string
  readonly vault: string | undefined
}

/** The forms of a key's name, and what it names. */
const forms: readonly (readonly [form: string, toKey: (found: Found) => KmsKey])[] = [
  [
    `(?:awskms://(?<endpoint>${endpoint})?/)(?<id>${uuid}|${alias}|${arn})`,
    ({ given, id, region, endpoint }) => ({ service: 'aws', given, id, region, endpoint }),
  ],
  [`(?<id>${arn})`, ({ given, id, region }) => ({ service: 'aws', given, id, region, endpoint: undefined })],
  [
    `(?:gcpkms://)?(?<key>${project})/(?:cryptoKeyVersions|versions)/(?<number>\\d+)`,
    ({ given, key, number }) => ({
      service: 'google',
      given,
      version: `${key}/cryptoKeyVersions/${number}`,
    }),
  ],
  [
    `(?:azurekms://(?<host>${azureHost})|https://(?<urlHost>${azureHost})/keys)/(?<name>[0-9A-Za-z-]{1,127})(?:/(?<version>[0-9A-Za-z]+))?/?`,
    ({ given, host, urlHost, name, version = '' }) => ({
      service: 'azure',
      given,
      host: host ?? urlHost,
      name,
      version,
    }),
  ],
  [
    '(?:(?<vault>hashivault)|openbao)://(?<name>\\w(?:[\\w.-]*\\w)?)',
    ({ given, vault, name }) => ({
      service: 'vault',
      given,
      flavor: vault === undefined ? 'BAO' : 'VAULT',
      name,
    }),
  ],
]

/** Returns the key that a text names, or undefined. */
export function findKmsKey(value: string): KmsKey | undefined {
  for (const [form, toKey] of forms) {
    const match = new RegExp(`^${form}$`).exec(value)
    if (match === null) continue
    const found = { ...match.groups, given: value } as Found
    return URL.canParse(`https://${found.endpoint ?? 'localhost'}`) ? toKey(found) : undefined
  }
  return undefined
}
