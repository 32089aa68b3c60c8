import type { LivingToken, Tokens } from '../tokens/tokens.ts'
import { isToken } from '../parse/is-token.ts'
import { maskToken } from './mask.ts'
import { writeRunnerFile } from './runner-file.ts'
import type { Core, PostCore } from './runner.ts'

/** Creates what keeps the tokens of a step for post: each is masked before anything can print it, and saved before anything can fail or the job be canceled, so that post always revokes it, on the server that made it. */
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
    // In lines, so that of a state that is cut the others can be read.
    save(core, 'tokens', kept.join('\n'))
  }
}

/** Lets a token outlive the job, and tells post until when it lives. */
export function letLive(core: Core, tokens: Pick<Tokens, 'release'>, token: LivingToken): void {
  save(core, 'lives-until', token.expiresAt)
  tokens.release(token)
}

function save(core: Pick<Core, 'saveState'>, name: string, value: string): void {
  writeRunnerFile('GITHUB_STATE', () => {
    core.saveState(name, value)
  })
}

/** What main left for post. */
export interface KeptTokens {
  readonly apiUrl: string
  readonly tokens: readonly LivingToken[]
  /** Whether the state was written to its end. */
  readonly isWhole: boolean
  /** Until when a token lives that shall outlive the job, in ISO 8601; empty for none. */
  readonly livesUntil: string
}

/** Reads in post what main kept alive, and masks it again. */
export function readTokens(core: Pick<PostCore, 'getState' | 'setSecret'>): KeptTokens {
  const lines = core.getState('tokens').split('\n').filter(Boolean)
  const tokens = lines.flatMap(readToken)
  for (const { token } of tokens) maskToken(core, token)
  return {
    apiUrl: core.getState('api-url'),
    tokens,
    isWhole: tokens.length === lines.length,
    livesUntil: core.getState('lives-until'),
  }
}

function readToken(line: string): readonly LivingToken[] {
  try {
    const { token, expiresAt, createdAt } = Object(JSON.parse(line)) as Partial<Record<string, unknown>>
    const isWhole = isToken(token) && typeof expiresAt === 'string' && typeof createdAt === 'number'
    return isWhole ? [{ token, expiresAt, createdAt }] : []
  } catch {
    return []
  }
}
