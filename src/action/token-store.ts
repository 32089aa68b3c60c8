import { maskToken } from './mask.ts'
import type { Core } from './runner.ts'

/** A token that post has to revoke. */
export interface StoredToken {
  readonly token: string
  /** ISO 8601. */
  readonly expiresAt: string
  /** When it was created, in milliseconds: GitHub's servers take some seconds to know it. */
  readonly createdAt: number
}

/** The tokens of a step that are alive: what is kept is masked at once, and stands in the state for post until it is forgotten. */
export interface TokenStore {
  readonly keep: (token: StoredToken) => void
  /** For a token that is revoked. */
  readonly forget: (token: StoredToken) => void
  /** For a token that shall outlive the job, once it is handed on. */
  readonly letLive: (token: StoredToken) => void
}

type StateCore = Pick<Core, 'saveState' | 'setSecret'>

/**
 * Opens the store of a step's tokens. A token is masked before anything can print it, and saved before anything
 * can fail or the job be cancelled, so that post always revokes it, on the server that made it.
 */
export function openTokenStore(core: StateCore, apiUrl: string): TokenStore {
  let kept: readonly StoredToken[] = []
  const save = (tokens: readonly StoredToken[]): void => {
    kept = tokens
    core.saveState('tokens', JSON.stringify(kept))
  }
  const forget = ({ token }: StoredToken): void => {
    save(kept.filter((stored) => stored.token !== token))
  }
  core.saveState('api-url', apiUrl)
  return {
    keep: ({ token, expiresAt, createdAt }) => {
      maskToken(core, token)
      save([...kept, { token, expiresAt, createdAt }])
    },
    forget,
    letLive: (token) => {
      forget(token)
      core.saveState('lives-until', token.expiresAt)
    },
  }
}

/** Reads in post what main kept alive. */
export function readTokens(core: Pick<Core, 'getState' | 'setSecret'>): {
  readonly apiUrl: string
  readonly tokens: readonly StoredToken[]
  /** Until when a token lives that shall outlive the job, in ISO 8601; empty for none. */
  readonly livesUntil: string
} {
  const state = core.getState('tokens')
  const tokens = (state === '' ? [] : JSON.parse(state)) as readonly StoredToken[]
  for (const { token } of tokens) maskToken(core, token)
  return { apiUrl: core.getState('api-url'), tokens, livesUntil: core.getState('lives-until') }
}
