import type { LivingToken, Tokens } from '../tokens/tokens.ts'
import { isTime } from '../github/fields.ts'
import { isToken } from '../parse/is-token.ts'
import { maskToken } from './mask.ts'
import { writeRunnerFile } from './runner-file.ts'
import type { Core, PostCore } from './runner.ts'

/** Returns a function that keeps a step's tokens for post: it masks each token before anything can print it, and saves it before anything can fail or the job can be canceled, so that post always revokes it on the server that created it. */
export function keepTokens(core: Core, apiUrl: string): (alive: readonly LivingToken[]) => void {
  save(core, 'api-url', apiUrl)
  const masked = new Set<string>()
  return (alive) => {
    for (const { token } of alive.filter(({ token }) => !masked.has(token))) {
      maskToken(core, token)
      masked.add(token)
    }
    const kept = alive.map(({ token, expiresAt, createdAt }) =>
      JSON.stringify({ token, expiresAt, createdAt }),
    )
    // One token per line, so that the others stay readable if the state is cut off.
    save(core, 'tokens', kept.join('\n'))
  }
}

/** Lets a token outlive the job, and saves for post when it expires. */
export function letLive(core: Core, tokens: Pick<Tokens, 'release'>, token: LivingToken): void {
  save(core, 'lives-until', token.expiresAt)
  tokens.release(token)
}

function save(core: Pick<Core, 'saveState'>, name: string, value: string): void {
  writeRunnerFile('GITHUB_STATE', () => {
    core.saveState(name, value)
  })
}

/** What main saved for post. */
export interface KeptTokens {
  readonly apiUrl: string
  readonly tokens: readonly LivingToken[]
  /** Whether the state was written completely. */
  readonly isWhole: boolean
  /** When the token that should outlive the job expires, in ISO 8601; empty if there is none. */
  readonly livesUntil: string
}

/** Reads the tokens that main left alive, and masks them again. */
export function readTokens(core: Pick<PostCore, 'getState' | 'setSecret'>): KeptTokens {
  const lines = core.getState('tokens').split('\n').filter(Boolean)
  const tokens = lines.flatMap(readToken)
  for (const { token } of tokens) maskToken(core, token)
  const livesUntil = core.getState('lives-until')
  const isKnown = isTime(livesUntil)
  return {
    apiUrl: core.getState('api-url'),
    tokens,
    isWhole: tokens.length === lines.length && (isKnown || livesUntil === ''),
    livesUntil: isKnown ? livesUntil : '',
  }
}

function readToken(line: string): readonly LivingToken[] {
  try {
    const { token, expiresAt, createdAt } = Object(JSON.parse(line)) as Partial<Record<string, unknown>>
    const isWhole = isToken(token) && isTime(expiresAt) && typeof createdAt === 'number'
    return isWhole ? [{ token, expiresAt, createdAt }] : []
  } catch {
    return []
  }
}
