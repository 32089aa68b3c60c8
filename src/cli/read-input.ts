import { readFile } from 'node:fs/promises'
import { fixable } from '../errors/explained-error.ts'
import { isToken } from '../parse/is-token.ts'
import { quote } from '../parse/quote.ts'
import type { Terminal } from './terminal.ts'

/** Reads all of standard input; throws an ExplainedError that names the option where a terminal would be read. */
export async function readStdin({ stdin }: Pick<Terminal, 'stdin'>, option: string): Promise<string> {
  if (stdin.isTTY === true) {
    throw fixable({
      failed: `'${option}' is to be read from standard input, but nothing is piped into it.`,
      remedy: 'Pipe it in, as in: command < file.',
    })
  }
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array))
  return withoutMark(Buffer.concat(chunks).toString('utf8'))
}

/** Reads a file, or standard input for `-`; throws an ExplainedError that names the option and why it cannot be read. */
export async function readFileOrStdin(
  terminal: Pick<Terminal, 'stdin'>,
  option: string,
  path: string,
): Promise<string> {
  if (path === '-') return readStdin(terminal, option)
  try {
    return withoutMark(await readFile(path, 'utf8'))
  } catch (error) {
    const complaint = {
      failed: `'${option}' is ${quote(path)}, which cannot be read (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy: 'Name a file that is there and that you may read, or - for standard input.',
    }
    throw fixable(complaint, error)
  }
}

/** Throws an ExplainedError where more than one of the named options would read standard input. */
export function refuseSharedStdin(readers: Readonly<Record<string, boolean | undefined>>): void {
  const names = Object.keys(readers).filter((name) => readers[name])
  if (names.length < 2) return
  throw fixable({
    failed: `${names.map((name) => `'${name}'`).join(' and ')} would both read standard input.`,
    remedy: 'Leave it to one of them, and give the other by a file or an environment variable.',
  })
}

/** Some programs write a byte order mark in front of UTF-8, which is no part of the text. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '')
}

/** Returns whether a token is given in `GH_TOKEN`. */
export function hasToken({ env }: Pick<Terminal, 'env'>): boolean {
  return (env.GH_TOKEN ?? '').trim() !== ''
}

/** Reads the token in `GH_TOKEN`, or on standard input where that is asked for or nothing stands there; throws an ExplainedError for what no token is. */
export async function readGivenToken(
  terminal: Pick<Terminal, 'env' | 'stdin'>,
  fromStdin: boolean,
): Promise<string> {
  const isPiped = fromStdin || !hasToken(terminal)
  if (isPiped && !fromStdin && terminal.stdin.isTTY === true) {
    throw fixable({ failed: 'No token is given.', remedy: 'Give it in GH_TOKEN, or pipe it in.' })
  }
  const text = isPiped ? await readStdin(terminal, '--token-stdin') : String(terminal.env.GH_TOKEN)
  const token = text.trim()
  if (isToken(token)) return token
  const source = isPiped ? 'Standard input' : "'GH_TOKEN'"
  throw fixable({
    failed:
      token === ''
        ? `${source} is empty, but a token is to be read from it.`
        : `${source} holds more than a token, or something else.`,
    remedy: 'Give the token alone, in GH_TOKEN or on standard input.',
  })
}
