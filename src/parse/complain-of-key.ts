import type { KeyObject } from 'node:crypto'

/** What a private key is in place of one, and what to do: the two sentences of an error. */
export type Complaint = readonly [failed: string, remedy: string]

const giveKey =
  "Give the whole .pem file that the App's settings page lets you download under 'Private keys', from -----BEGIN to the last -----."

const labels: readonly (readonly [RegExp, string])[] = [
  [/PUBLIC KEY$/, "'private-key' holds a public key."],
  [/CERTIFICATE/, "'private-key' holds a certificate."],
  [/^EC /, "'private-key' holds an EC key, but a GitHub App signs with RSA."],
  [
    /^OPENSSH /,
    "'private-key' holds an OpenSSH key, which belongs to a user or a machine and not to a GitHub App.",
  ],
  [/^ENCRYPTED /, "'private-key' is encrypted with a passphrase, which GitHub's own keys never are."],
  [/^(?!(?:RSA )?PRIVATE KEY$)/, "'private-key' holds PEM of another kind than a private key."],
]

/** Returns what is wrong with a PEM block of this label, or undefined for an unencrypted private key. */
export function complainOfLabel(label: string, body: string): Complaint | undefined {
  const kind = body.includes('ENCRYPTED') ? 'ENCRYPTED PRIVATE KEY' : label
  const failed = labels.find(([pattern]) => pattern.test(kind))?.[1]
  return failed === undefined ? undefined : [failed, giveKey]
}

const looks: readonly (readonly [RegExp, string, remedy?: string])[] = [
  [/^[0-9a-f]{40}$/i, "'private-key' holds what looks like the App's client secret."],
  [/^SHA256:/, "'private-key' holds a key's fingerprint."],
  [/^(?:gh[a-z]_|github_pat_)/, "'private-key' holds a token."],
  [/^\d+$/, "'private-key' holds a number."],
  [/^Iv[\w.]+$/, "'private-key' holds what looks like a client ID."],
  [
    /^\$(?:\{\{?\s*)?[\w. ]+(?:\}\}?)?$/,
    "'private-key' holds the name of a variable, not its value.",
    "Write ${{ secrets.NAME }}: nothing expands $NAME in 'with:'.",
  ],
  [/^[\w.~/\\: -]+\.pem$/, "'private-key' holds the name of a file, not what is in it."],
  [
    /^-----BEGIN [A-Z ]+-----$/,
    "'private-key' holds only the first line of the key.",
    'Store the key as a secret, or hand it on with line breaks escaped as \\n or as Base64, so that the other lines are not lost on the way.',
  ],
  [/-----BEGIN /, "'private-key' is cut: it begins as PEM, but its -----END line is missing."],
  [/-----END /, "'private-key' is cut: its -----BEGIN line is missing."],
  [/^MII[\w+/=\s-]+$/, "'private-key' lacks the -----BEGIN and -----END lines."],
]

/** Returns what a text without a PEM block looks like. */
export function complainOfText(text: string): Complaint {
  const [, failed = "'private-key' holds no private key.", remedy = giveKey] =
    looks.find(([pattern]) => pattern.test(text)) ?? []
  return [failed, remedy]
}

/** Returns what keeps a parsed key from being a GitHub App's, or undefined for RSA of at least 2,048 bits. */
export function complainOfKey(key: KeyObject): Complaint | undefined {
  const type = String(key.asymmetricKeyType)
  if (type !== 'rsa') {
    return [`'private-key' holds a key of the kind '${type}', but a GitHub App signs with RSA.`, giveKey]
  }
  const bits = Number(key.asymmetricKeyDetails?.modulusLength)
  if (bits >= 2048) return undefined
  return [`'private-key' is an RSA key of ${bits} bits, but GitHub's keys have at least 2048.`, giveKey]
}
