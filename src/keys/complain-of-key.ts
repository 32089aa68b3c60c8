import type { KeyObject } from 'node:crypto'
import type { Complaint } from '../errors/explained-error.ts'
import { named, prose, word, type Text } from '../errors/text.ts'

const giveKey =
  "Give the whole .pem file that the App's settings page lets you download under 'Private keys', from -----BEGIN to the last -----."

/** What a text looks like, said of the input that holds it. */
interface Look {
  readonly pattern: RegExp
  readonly failed: string
  readonly remedy?: Text
}

const labels: readonly Look[] = [
  { pattern: /PUBLIC KEY$/, failed: 'holds a public key.' },
  { pattern: /CERTIFICATE/, failed: 'holds a certificate.' },
  { pattern: /^EC /, failed: 'holds an EC key, but a GitHub App signs with RSA.' },
  {
    pattern: /^OPENSSH /,
    failed: 'holds an OpenSSH key, which belongs to a user or a machine and not to a GitHub App.',
  },
  {
    pattern: /^ENCRYPTED /,
    failed: "is encrypted with a passphrase, which GitHub's own keys never are.",
  },
  {
    pattern: /^(?!(?:RSA )?PRIVATE KEY$)/,
    failed: 'holds PEM of another kind than a private key.',
  },
]

/** Returns what is wrong with a PEM block of this label that an input holds, or undefined for an unencrypted private key. */
export function complainOfLabel(input: string, label: string, body: string): Complaint | undefined {
  const kind = body.includes('ENCRYPTED') ? 'ENCRYPTED PRIVATE KEY' : label
  const known = labels.find(({ pattern }) => pattern.test(kind))
  return known === undefined ? undefined : complain(input, known)
}

const looks: readonly Look[] = [
  { pattern: /^[0-9a-f]{40}$/i, failed: "holds what looks like the App's client secret." },
  { pattern: /^SHA256:/, failed: "holds a key's fingerprint." },
  { pattern: /^(?:gh[a-z]_|github_pat_)/, failed: 'holds a token.' },
  { pattern: /^\d+$/, failed: 'holds a number.' },
  { pattern: /^Iv[\w.]+$/, failed: 'holds what looks like a client ID.' },
  {
    pattern: /^\$(?:\{\{?\s*)?[\w.][\w. ]*(?:\}\}?)?$/,
    failed: 'holds the name of a variable, not its value.',
    remedy: prose`${word('Give the value in place of its name.')}`,
  },
  { pattern: /^[\w.~/\\: -]+\.pem$/, failed: 'holds the name of a file, not what is in it.' },
  {
    pattern: /^-----BEGIN [A-Z ]+-----$/,
    failed: 'holds only the first line of the key.',
    remedy:
      'Store the key as a secret, or hand it on with line breaks escaped as \\n or as Base64, so that the other lines are not lost on the way.',
  },
  {
    pattern: /-----BEGIN /,
    failed: 'is cut: it begins as PEM, but its -----END line is missing.',
  },
  { pattern: /-----END /, failed: 'is cut: its -----BEGIN line is missing.' },
  { pattern: /^MII[\w+/=\s-]+$/, failed: 'lacks the -----BEGIN and -----END lines.' },
]

const anyLook: Omit<Look, 'pattern'> = { failed: 'holds no private key.' }

/** Returns what a text without a PEM block, which an input holds, looks like. */
export function complainOfText(input: string, value: string): Complaint {
  return complain(input, looks.find(({ pattern }) => pattern.test(value)) ?? anyLook)
}

/** Returns what keeps a parsed key from being a GitHub App's, or undefined for RSA of at least 2,048 bits. */
export function complainOfKey(input: string, key: KeyObject): Complaint | undefined {
  const type = String(key.asymmetricKeyType)
  if (type !== 'rsa') {
    return {
      failed: prose`${named(input)} holds a key of the kind '${type}', but a GitHub App signs with RSA.`,
      remedy: giveKey,
    }
  }
  const bits = Number(key.asymmetricKeyDetails?.modulusLength)
  if (bits >= 2048) return undefined
  return {
    failed: prose`${named(input)} is an RSA key of ${bits} bits, but GitHub's keys have at least 2048.`,
    remedy: giveKey,
  }
}

function complain(input: string, { failed, remedy = giveKey }: Omit<Look, 'pattern'>): Complaint {
  return { failed: prose`${named(input)} ${failed}`, remedy }
}
