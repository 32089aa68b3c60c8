import { readFile } from 'node:fs/promises'
import { fixable } from '../errors/explained-error.ts'
import { trimBlanks } from '../parse/invisible.ts'
import { isToken } from '../parse/is-token.ts'
import { quote } from '../parse/quote.ts'
import type { Terminal } from '../terminal/terminal.ts'

async function readStdin({ stdin }: Pick<Terminal, 'stdin'>, option: string): Promise<Buffer> {
  if (stdin.isTTY === true) {
    throw fixable({
      failed: `'${option}' reads from standard input, but nothing is piped into it.`,
      remedy: 'Pipe it in, for example: command < file.',
    })
  }
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}

/** Reads the text of a file, or of standard input for `-`; throws an ExplainedError that names the option and why the file cannot be read. */
export async function readFileOrStdin(
  terminal: Pick<Terminal, 'stdin'>,
  option: string,
  path: string,
): Promise<string> {
  // Some programs write a byte order mark before UTF-8 text, which is not part of the text.
  return (await readBytes(terminal, option, path)).toString('utf8').replace(/^\uFEFF/, '')
}

/** Reads the bytes of a file, or of standard input for `-`; throws an ExplainedError that names the option and why the file cannot be read. */
export async function readBytes(
  terminal: Pick<Terminal, 'stdin'>,
  option: string,
  path: string,
): Promise<Buffer> {
  if (path === '-') return readStdin(terminal, option)
  try {
    return await readFile(path)
  } catch (error) {
    const complaint = {
      failed: `'${option}' is ${quote(path)}, which cannot be read (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy: 'Use an existing file that you can read, or - for standard input.',
    }
    throw fixable(complaint, error)
  }
}

/** Throws an ExplainedError if more than one of the named options would read standard input. */
export function refuseSharedStdin(readers: Readonly<Record<string, boolean | undefined>>): void {
  const names = Object.keys(readers).filter((name) => readers[name])
  if (names.length < 2) return
  throw fixable({
    failed: `${names.map((name) => `'${name}'`).join(' and ')} cannot both read standard input.`,
    remedy: 'Use standard input for one of them, and a file or an environment variable for the other.',
  })
}

/** Returns whether `GH_TOKEN` contains a token. */
export function hasToken({ env }: Pick<Terminal, 'env'>): boolean {
  return (env.GH_TOKEN ?? '').trim() !== ''
}

/** Reads the token from `GH_TOKEN`, or from standard input if requested or if `GH_TOKEN` is empty; throws an ExplainedError if it is not a token. */
export async function readGivenToken(
  terminal: Pick<Terminal, 'env' | 'stdin'>,
  fromStdin: boolean,
): Promise<string> {
  const isPiped = fromStdin || !hasToken(terminal)
  if (isPiped && !fromStdin && terminal.stdin.isTTY === true) {
    throw fixable({ failed: 'No token is given.', remedy: 'Set GH_TOKEN, or pipe the token in.' })
  }
  const text = isPiped ? await readFileOrStdin(terminal, '--token-stdin', '-') : String(terminal.env.GH_TOKEN)
  const token = trimBlanks(text)
  if (isToken(token)) return token
  const source = isPiped ? 'Standard input' : "'GH_TOKEN'"
  throw fixable({
    failed:
      token === ''
        ? `${source} is empty, but it must contain a token.`
        : `${source} contains something other than a token.`,
    remedy: 'Use only the token, in GH_TOKEN or on standard input.',
  })
}
