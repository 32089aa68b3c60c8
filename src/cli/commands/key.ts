import { rm, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { wrapKey } from '../../keys/wrap-key.ts'
import { quote } from '../../parse/quote.ts'
import type { Act } from '../../terminal/act.ts'
import { withExamples } from '../../terminal/options.ts'
import { say, type Terminal } from '../../terminal/terminal.ts'
import { addFingerprint } from './key-fingerprint.ts'
import { readBytes, refuseSharedStdin } from '../read-input.ts'

interface WrapOptions {
  readonly wrappingKey: string
  readonly out?: string
  readonly base64?: boolean
}

interface WrapInput {
  readonly wrapped: Buffer
  readonly out: string | undefined
}

/** Adds the commands that prepare a private key for a key management service, and tell which key it is. */
export function addKey(program: Command, act: Act): void {
  const key = program
    .command('key')
    .description('wrap a private key to import it into a key management service, or print its fingerprint')
    .helpCommand(false)
  withExamples(
    key,
    'key fingerprint app.private-key.pem',
    'key wrap app.private-key.pem --wrapping-key wrapping-key.bin --out wrapped.bin',
  )
  const wrap = key
    .command('wrap')
    .description(
      'encrypt a private key to import it into AWS KMS, Google Cloud KMS, Vault, or OpenBao (RSA-OAEP with SHA-256, and AES key wrap with padding)',
    )
    .argument('<file>', 'private key of the App, - for standard input')
    .requiredOption('--wrapping-key <file>', "the service's public key, as PEM, DER, or Base64")
    .option('--out <file>', 'new file for the wrapped key (default: standard output)')
    .option('--base64', 'write Base64, as Vault and OpenBao need it')
  withExamples(
    wrap,
    'key wrap app.private-key.pem --wrapping-key wrapping-key.bin --out wrapped.bin',
    'key wrap app.private-key.pem --wrapping-key wrapping-key.pem --base64',
  ).action(act(readWrap, runWrap))
  addFingerprint(key, act)
}

async function readWrap(
  terminal: Terminal,
  { wrappingKey, out, base64 }: WrapOptions,
  [file = '']: readonly string[],
): Promise<WrapInput> {
  refuseSharedStdin({ '<file>': file === '-', '--wrapping-key': wrappingKey === '-' })
  const key = { input: '<file>', content: await readBytes(terminal, '<file>', file) }
  const wrapping = {
    input: '--wrapping-key',
    content: await readBytes(terminal, '--wrapping-key', wrappingKey),
  }
  const wrapped = wrapKey(key, wrapping)
  const { isTTY } = terminal.stdout as { readonly isTTY?: boolean }
  if (isTTY === true && out === undefined && base64 !== true) {
    throw fixable({
      failed: 'The wrapped key is binary, and standard output is a terminal.',
      remedy: "Add '--out FILE', or '--base64' for Vault and OpenBao.",
    })
  }
  return { wrapped: base64 === true ? Buffer.from(`${wrapped.toString('base64')}\n`) : wrapped, out }
}

async function runWrap(terminal: Terminal, { wrapped, out }: WrapInput): Promise<void> {
  if (out === undefined) {
    terminal.stdout.write(wrapped)
    return
  }
  try {
    await writeFile(out, wrapped, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Half a file would look like a complete one.
    if (code !== 'EEXIST') await rm(out, { force: true }).catch(() => undefined)
    const complaint = {
      failed: `'--out' is ${quote(out)}, which ${code === 'EEXIST' ? 'exists already' : `cannot be written (${String(code)})`}.`,
      remedy: 'Choose another name, in a folder that you can write to.',
    }
    throw fixable(complaint, error)
  }
  say(
    terminal,
    `The wrapped key is in ${out}. Import it, compare the fingerprints with 'key fingerprint', and then delete the private key.`,
  )
}
