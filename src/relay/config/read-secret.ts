import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fixable } from '../../errors/explained-error.ts'
import type { Text } from '../../errors/text.ts'
import { quote } from '../../parse/quote.ts'

/** Where the relay finds files and variables that its own file names. */
export interface Surroundings {
  /** The folder of the file, to which paths are relative. */
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly warn: (message: string) => void
  /** Where a key in a key management service says that it signed. */
  readonly log: Readonly<Record<'info' | 'debug', (message: Text) => void>>
}

/** What the group of others may do with a file. */
const readByOthers = 0o004

/** Reads a secret from a file, or from the environment for `env:NAME`; warns if everybody on the machine can read the file, and throws an ExplainedError if there is no secret. */
export function readSecret({ folder, env, warn }: Surroundings, given: string): string {
  const [, variable] = /^env:(.*)$/.exec(given) ?? []
  const text = variable === undefined ? readFile(resolve(folder, given), given, warn) : (env[variable] ?? '')
  // Editors and `echo` end a file with a line break, and no sender can send spaces at the end of a header.
  const secret = text.replace(/^\uFEFF/, '').trim()
  if (secret !== '') return secret
  throw fixable(
    variable === undefined
      ? { failed: `The file ${quote(given)} is empty.`, remedy: 'Write the secret or the key into it.' }
      : {
          failed: `The environment variable ${quote(variable)} is empty or not set.`,
          remedy: 'Set it to the secret before the relay starts.',
        },
  )
}

function readFile(path: string, given: string, warn: Surroundings['warn']): string {
  try {
    const text = readFileSync(path, 'utf8')
    // Windows has no such permissions.
    if (process.platform !== 'win32' && (statSync(path).mode & readByOthers) !== 0)
      warn(`Everybody on this machine can read ${quote(given)}. Run: chmod 600 ${given}`)
    return text
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const complaint = {
      failed: `The file ${quote(given)} cannot be read (${String(code)}).`,
      remedy: 'Use a file that exists and that the relay can read, or env:NAME for an environment variable.',
    }
    throw fixable(complaint, error)
  }
}

const shortestSecret = 16

/** Throws an ExplainedError for a secret that could be guessed. */
export function refuseShort(secret: string): void {
  if (secret.length >= shortestSecret) return
  throw fixable({
    failed: `The secret has ${secret.length} characters, but it needs at least ${shortestSecret}.`,
    remedy: 'Create one with: openssl rand -hex 32',
  })
}
