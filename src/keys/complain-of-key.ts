import type { KeyObject } from 'node:crypto'
import type { Complaint } from '../errors/explained-error.ts'
import { named, prose, word, type Text } from '../errors/text.ts'

const giveKey =
  "Use the whole .pem file that you download under 'Private keys' on the App's settings page, from -----BEGIN to the last -----."

/** What a text looks like, as a statement about the input that holds it. */
interface Look {
  readonly pattern: RegExp
  readonly failed: string
  readonly remedy?: Text
}

const labels: readonly Look[] = [
  { pattern: /PUBLIC KEY$/, failed: 'contains a public key.' },
  { pattern: /CERTIFICATE/, failed: 'contains a certificate.' },
  { pattern: /^EC /, failed: 'contains an EC key, but GitHub Apps use RSA keys.' },
  {
    pattern: /^OPENSSH /,
    failed: 'contains an OpenSSH key, which belongs to a user or a machine, not to a GitHub App.',
  },
  {
    pattern: /^ENCRYPTED /,
    failed: "is encrypted with a passphrase, but GitHub's keys never are.",
  },
  {
    pattern: /^(?!(?:RSA )?PRIVATE KEY$)/,
    failed: 'contains PEM data that is not a private key.',
  },
]

/** Returns what is wrong with an input's PEM block of this label, or undefined for an unencrypted private key. */
export function complainOfLabel(input: string, label: string, body: string): Complaint | undefined {
  const kind = body.includes('ENCRYPTED') ? 'ENCRYPTED PRIVATE KEY' : label
  const known = labels.find(({ pattern }) => pattern.test(kind))
  return known === undefined ? undefined : complain(input, known)
}

const looks: readonly Look[] = [
  { pattern: /^[0-9a-f]{40}$/i, failed: "contains what looks like the App's client secret." },
  { pattern: /^SHA256:/, failed: 'contains the fingerprint of a key.' },
  { pattern: /^(?:gh[a-z]_|github_pat_)/, failed: 'contains a token.' },
  { pattern: /^\d+$/, failed: 'contains a number.' },
  { pattern: /^Iv[\w.]+$/, failed: 'contains what looks like a client ID.' },
  {
    pattern: /^\$(?:\{\{?\s*)?[\w.][\w. ]*(?:\}\}?)?$/,
    failed: 'contains the name of a variable, not its value.',
    remedy: prose`${word('Let the variable be expanded.')}`,
  },
  {
    pattern:
      /^(?:awskms|gcpkms|azurekms|hashivault|openbao):\/\/|^arn:[\w-]+:kms:|^projects\/.+\/cryptoKeys\/|^https:\/\/[\w-]+\.(?:vault|managedhsm)\./,
    failed: 'contains the name of a key in a key management service.',
    remedy: prose`Use it as ${named('kms-key')} instead.`,
  },
  { pattern: /^[\w.~/\\: -]+\.pem$/, failed: 'contains the name of a file, not its content.' },
  {
    pattern: /^-----BEGIN [A-Z ]+-----$/,
    failed: 'contains only the first line of the key.',
    remedy:
      'Store the key as a secret, or pass it on with line breaks escaped as \\n or as Base64, so that the other lines are not lost.',
  },
  {
    pattern: /-----BEGIN /,
    failed: 'is cut off: it starts like a key, but the -----END line is missing.',
  },
  { pattern: /-----END /, failed: 'is cut off: the -----BEGIN line is missing.' },
  { pattern: /^MII[\w+/=\s-]+$/, failed: 'does not have the -----BEGIN and -----END lines.' },
]

const anyLook: Omit<Look, 'pattern'> = { failed: 'does not contain a private key.' }

/** Returns what is wrong with an input without a PEM block, based on what its text looks like. */
export function complainOfText(input: string, value: string): Complaint {
  return complain(input, looks.find(({ pattern }) => pattern.test(value)) ?? anyLook)
}

/** Returns why a parsed key cannot be a GitHub App's, or undefined for RSA of at least 2,048 bits. */
export function complainOfKey(input: string, key: KeyObject): Complaint | undefined {
  const type = String(key.asymmetricKeyType)
  if (type !== 'rsa') {
    return {
      failed: prose`${named(input)} contains a key of type '${type}', but GitHub Apps use RSA keys.`,
      remedy: giveKey,
    }
  }
  const bits = Number(key.asymmetricKeyDetails?.modulusLength)
  if (bits >= 2048) return undefined
  return {
    failed: prose`${named(input)} is an RSA key of ${bits} bits, but GitHub's keys have at least 2048 bits.`,
    remedy: giveKey,
  }
}

function complain(input: string, { failed, remedy = giveKey }: Omit<Look, 'pattern'>): Complaint {
  return { failed: prose`${named(input)} ${failed}`, remedy }
}
