import { fixable } from '../../errors/explained-error.ts'
import { named, prose, type Text } from '../../errors/text.ts'
import { quote } from '../../parse/quote.ts'
import { refuseLong } from '../../parse/refuse-long.ts'
import { alias, findKmsKey, project, uuid, type KmsKey } from './kms-key.ts'

const longestKey = 1024

/** Parses a key's URI as sigstore writes it, or the name that its service gives it; throws an ExplainedError that suggests what was probably meant. */
export function parseKmsKey(value: string): KmsKey {
  if (!isPem(value)) refuseLong('kms-key', value, longestKey)
  const key = findKmsKey(value)
  if (key !== undefined) return key
  throw fixable({ failed: describe(value), remedy: suggest(value) })
}

const withoutVersion = new RegExp(`^(?:gcpkms://)?${project}/?$`)

function describe(value: string): Text {
  if (isPem(value)) return prose`${named('kms-key')} contains a private key, not the name of a key.`
  return withoutVersion.test(value)
    ? prose`${named('kms-key')} names a key of Google Cloud KMS without its version, and such keys have no default version.`
    : prose`${named('kms-key')} is ${quote(value)}, which does not name a key of a supported key management service.`
}

/** What people write, and what it means. */
const mistakes: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/^(?:(?:aws-?)?kms|aws):\/*(?=[a-z0-9])/i, 'awskms:///'],
  [new RegExp(`^(?=(?:${uuid}|${alias})$)`), 'awskms:///'],
  [/^awskms:\/\/\//, 'awskms:///alias/'],
  [/^(?:(?:gcp|google|cloud)-?kms|gcp):\/*|^\/\/cloudkms\.googleapis\.com\/(?:v1\/)?/i, 'gcpkms://'],
  [/^((?:gcpkms:\/\/)?projects\/.*?)\/?$/, '$1/cryptoKeyVersions/1'],
  [/^(?:azure-?(?:kms|kv|key-?vault)|akv|azure):\/*/i, 'azurekms://'],
  [/^(?:azurekms|https):\/\/([^/]+)\/(?:keys\/)?/, 'azurekms://$1/'],
  [/^azurekms:\/\/([\w-]+)\//, 'azurekms://$1.vault.azure.net/'],
  [/^(?:hashi(?:corp)?-?vault|vault):\/*(?:[\w-]+\/keys\/)?/i, 'hashivault://'],
  [/^(?:open-?bao|bao):\/*(?:[\w-]+\/keys\/)?/i, 'openbao://'],
]

/** A key can also be stored as the Base64 of its PEM. */
function isPem(value: string): boolean {
  return value.includes('-----BEGIN') || value.startsWith('LS0tLS1CRUdJTi')
}

function suggest(value: string): Text {
  if (isPem(value)) return prose`Use it as ${named('private-key')} instead.`
  for (const [wrong, right] of mistakes) {
    const meant = value.replace(wrong, right)
    if (meant !== value && findKmsKey(meant) !== undefined) return prose`Did you mean ${quote(meant)}?`
  }
  return 'Use awskms:///alias/NAME or an ARN (AWS KMS), gcpkms://projects/…/cryptoKeyVersions/N (Google Cloud KMS), azurekms://NAME.vault.azure.net/KEY (Azure Key Vault), hashivault://KEY (Vault), or openbao://KEY (OpenBao).'
}
