import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { fingerprintOf } from '../../keys/wrap-key.ts'
import type { Act } from '../../terminal/act.ts'
import { withExamples, withVerbosity } from '../../terminal/options.ts'
import { print, type Terminal } from '../../terminal/terminal.ts'
import { hasApp, readSigner } from '../read-app.ts'
import { readBytes } from '../read-input.ts'

interface FingerprintOptions {
  readonly kmsKey?: string
}

/** Adds the command that tells which key a file or a key management service holds. */
export function addFingerprint(key: Command, act: Act): void {
  const fingerprint = key
    .command('fingerprint')
    .description(
      "print a key's fingerprint as GitHub shows it under 'Private keys' on the App's settings page",
    )
    .argument('[file]', 'private or public key as PEM, - for standard input')
    .option(
      '--kms-key <uri>',
      'key in a key management service whose public key is read (environment: GITHUB_APP_KMS_KEY)',
    )
  withExamples(
    withVerbosity(fingerprint),
    'key fingerprint app.private-key.pem',
    'key fingerprint --kms-key awskms:///alias/my-app',
  ).action(act(readFingerprint, printFingerprint))
}

async function readFingerprint(
  terminal: Terminal,
  { kmsKey }: FingerprintOptions,
  [file]: readonly string[],
): Promise<() => Promise<string>> {
  if (file !== undefined && kmsKey !== undefined) {
    throw fixable({
      failed: "A file and '--kms-key' are both given, but only one of them can be used.",
      remedy: 'Remove one of them.',
    })
  }
  if (file !== undefined) {
    const fingerprint = fingerprintOf({ input: '<file>', content: await readBytes(terminal, '<file>', file) })
    return () => Promise.resolve(fingerprint)
  }
  const options = kmsKey === undefined ? {} : { kmsKey }
  if (!hasApp(terminal, options)) {
    throw fixable({
      failed: 'No key is given.',
      remedy: "Name a file, use '--kms-key', or set GITHUB_APP_PRIVATE_KEY or GITHUB_APP_KMS_KEY.",
    })
  }
  const signer = await readSigner(terminal, options)
  if ('pem' in signer) {
    const fingerprint = fingerprintOf({ input: 'private-key', content: Buffer.from(signer.pem) })
    return () => Promise.resolve(fingerprint)
  }
  return async () => (await signer.getPublicKey()).fingerprint
}

async function printFingerprint(terminal: Terminal, find: () => Promise<string>): Promise<void> {
  print(terminal, await find())
}
