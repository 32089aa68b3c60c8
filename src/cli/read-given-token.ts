import { FixableError } from '../errors.ts'
import { readStdin } from './read-input.ts'
import type { Terminal } from './terminal.ts'

/** Returns whether a token is given in `GH_TOKEN`. */
export function hasToken({ env }: Pick<Terminal, 'env'>): boolean {
  return (env.GH_TOKEN ?? '').trim() !== ''
}

/** Reads the token in `GH_TOKEN`, or on standard input where that is asked for or nothing stands there; throws a FixableError for what no token is. */
export async function readGivenToken(
  terminal: Pick<Terminal, 'env' | 'stdin'>,
  fromStdin: boolean,
): Promise<string> {
  const isPiped = fromStdin || !hasToken(terminal)
  if (isPiped && !fromStdin && terminal.stdin.isTTY === true) {
    throw new FixableError({ failed: 'No token is given.', remedy: 'Give it in GH_TOKEN, or pipe it in.' })
  }
  const text = isPiped ? await readStdin(terminal, '--token-stdin') : String(terminal.env.GH_TOKEN)
  const token = text.trim()
  if (/^[\x21-\x7e]+$/.test(token)) return token
  const source = isPiped ? 'Standard input' : "'GH_TOKEN'"
  throw new FixableError({
    failed:
      token === ''
        ? `${source} is empty, but a token is to be read from it.`
        : `${source} holds more than a token, or something else.`,
    remedy: 'Give the token alone, in GH_TOKEN or on standard input.',
  })
}
