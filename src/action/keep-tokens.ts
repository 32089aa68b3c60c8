import type { LivingToken, Tokens } from '../tokens/tokens.ts'
import { maskToken } from './mask.ts'
import type { Core, PostCore } from './runner.ts'

/** Creates what keeps the tokens of a step for post: each is masked before anything can print it, and saved before anything can fail or the job be cancelled, so that post always revokes it, on the server that made it. */
export function keepTokens(core: Core, apiUrl: string): (alive: readonly LivingToken[]) => void {
  core.saveState('api-url', apiUrl)
  const masked = new Set<string>()
  return (alive) => {
    for (const { token } of alive.filter(({ token }) => !masked.has(token))) {
      maskToken(core, token)
      masked.add(token)
    }
    const kept = alive.map(({ token, expiresAt, createdAt }) => ({ token, expiresAt, createdAt }))
    core.saveState('tokens', JSON.stringify(kept))
  }
}

/** Lets a token outlive the job, and tells post until when it lives. */
export function letLive(core: Core, tokens: Pick<Tokens, 'release'>, token: LivingToken): void {
  tokens.release(token)
  core.saveState('lives-until', token.expiresAt)
}

/** What main left for post. */
export interface KeptTokens {
  readonly apiUrl: string
  readonly tokens: readonly LivingToken[]
  /** Until when a token lives that shall outlive the job, in ISO 8601; empty for none. */
  readonly livesUntil: string
}

/** Reads in post what main kept alive, and masks it again. */
export function readTokens(core: Pick<PostCore, 'getState' | 'setSecret'>): KeptTokens {
  const state = core.getState('tokens')
  const tokens = (state === '' ? [] : JSON.parse(state)) as readonly LivingToken[]
  for (const { token } of tokens) maskToken(core, token)
  return { apiUrl: core.getState('api-url'), tokens, livesUntil: core.getState('lives-until') }
}
