import type { KeyObject } from 'node:crypto'
import type { Complaint } from '../errors.ts'

const giveKey =
  "Give the whole .pem file that the App's settings page lets you download under 'Private keys', from -----BEGIN to the last -----."

const labels: readonly (Pick<Complaint, 'failed'> & { readonly pattern: RegExp })[] = [
  { pattern: /PUBLIC KEY$/, failed: "'private-key' holds a public key." },
  { pattern: /CERTIFICATE/, failed: "'private-key' holds a certificate." },
  { pattern: /^EC /, failed: "'private-key' holds an EC key, but a GitHub App signs with RSA." },
  {
    pattern: /^OPENSSH /,
    failed:
      "'private-key' holds an OpenSSH key, which belongs to a user or a machine and not to a GitHub App.",
  },
  {
    pattern: /^ENCRYPTED /,
    failed: "'private-key' is encrypted with a passphrase, which GitHub's own keys never are.",
  },
  {
    pattern: /^(?!(?:RSA )?PRIVATE KEY$)/,
    failed: "'private-key' holds PEM of another kind than a private key.",
  },
]

/** Returns what is wrong with a PEM block of this label, or undefined for an unencrypted private key. */
export function complainOfLabel(label: string, body: string): Complaint | undefined {
  const kind = body.includes('ENCRYPTED') ? 'ENCRYPTED PRIVATE KEY' : label
  const known = labels.find(({ pattern }) => pattern.test(kind))
  return known === undefined ? undefined : { failed: known.failed, remedy: giveKey }
}

const looks: readonly (Pick<Complaint, 'failed'> & Partial<Complaint> & { readonly pattern: RegExp })[] = [
  { pattern: /^[0-9a-f]{40}$/i, failed: "'private-key' holds what looks like the App's client secret." },
  { pattern: /^SHA256:/, failed: "'private-key' holds a key's fingerprint." },
  { pattern: /^(?:gh[a-z]_|github_pat_)/, failed: "'private-key' holds a token." },
  { pattern: /^\d+$/, failed: "'private-key' holds a number." },
  { pattern: /^Iv[\w.]+$/, failed: "'private-key' holds what looks like a client ID." },
  {
    pattern: /^\$(?:\{\{?\s*)?[\w. ]+(?:\}\}?)?$/,
    failed: "'private-key' holds the name of a variable, not its value.",
    remedy: "Write ${{ secrets.NAME }}: nothing expands $NAME in 'with:'.",
  },
  { pattern: /^[\w.~/\\: -]+\.pem$/, failed: "'private-key' holds the name of a file, not what is in it." },
  {
    pattern: /^-----BEGIN [A-Z ]+-----$/,
    failed: "'private-key' holds only the first line of the key.",
    remedy:
      'Store the key as a secret, or hand it on with line breaks escaped as \\n or as Base64, so that the other lines are not lost on the way.',
  },
  {
    pattern: /-----BEGIN /,
    failed: "'private-key' is cut: it begins as PEM, but its -----END line is missing.",
  },
  { pattern: /-----END /, failed: "'private-key' is cut: its -----BEGIN line is missing." },
  { pattern: /^MII[\w+/=\s-]+$/, failed: "'private-key' lacks the -----BEGIN and -----END lines." },
]

/** Returns what a text without a PEM block looks like. */
export function complainOfText(text: string): Complaint {
  const known = looks.find(({ pattern }) => pattern.test(text))
  return { failed: "'private-key' holds no private key.", remedy: giveKey, ...known }
}

/** Returns what keeps a parsed key from being a GitHub App's, or undefined for RSA of at least 2,048 bits. */
export function complainOfKey(key: KeyObject): Complaint | undefined {
  const type = String(key.asymmetricKeyType)
  if (type !== 'rsa') {
    return {
      failed: `'private-key' holds a key of the kind '${type}', but a GitHub App signs with RSA.`,
      remedy: giveKey,
    }
  }
  const bits = Number(key.asymmetricKeyDetails?.modulusLength)
  if (bits >= 2048) return undefined
  return {
    failed: `'private-key' is an RSA key of ${bits} bits, but GitHub's keys have at least 2048.`,
    remedy: giveKey,
  }
}
