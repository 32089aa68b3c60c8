import { fixable } from '../errors/explained-error.ts'
import { prose, word } from '../errors/text.ts'
import type { InstallationAccessToken } from '../github/create-installation-access-token.ts'
import { revokeInstallationAccessToken } from '../github/revoke-installation-access-token.ts'
import type { Connection } from '../http/connect.ts'

/** A token that lives until it is revoked or expires. */
export type LivingToken = Pick<InstallationAccessToken, 'token' | 'expiresAt' | 'createdAt'>

/** What became of a token that was to be revoked: GitHub knows it no more, or why it may be alive. */
export interface Revocation {
  readonly token: LivingToken
  readonly outcome: 'revoked' | 'gone' | Error
}

/** The one owner of the tokens that a step, a command or a delivery creates. */
export interface Tokens {
  /** Asks for a token, which is told before anything else happens to it; rejects where no more are created. */
  readonly create: (ask: () => Promise<InstallationAccessToken>) => Promise<InstallationAccessToken>
  /** Revokes a token that is not needed any more; what became of it is told, and nothing is thrown. */
  readonly revoke: (token: LivingToken) => Promise<void>
  /** For a token that belongs to somebody else from now on. */
  readonly release: (token: LivingToken) => void
  /** Returns why no more tokens are created; undefined before the end. */
  readonly refusal: () => Error | undefined
  /** Creates no more tokens, waits for those that are being created, and revokes all that are alive, each once. */
  readonly end: () => Promise<void>
}

/** What is told of tokens. */
export interface TokenEvents {
  /** Told of all tokens that may be alive whenever one joins or leaves them. */
  readonly changed?: (alive: readonly LivingToken[]) => void
  readonly revoked?: (revocation: Revocation) => void
}

/** Opens the owner of tokens on the server that makes them; some may be alive already. */
export function openTokens(
  connection: Connection,
  { changed, revoked }: TokenEvents,
  before: readonly LivingToken[] = [],
): Tokens {
  let isEnding = false
  const alive = new Set(before)
  const tried = new Set<LivingToken>()
  const { tracked, settle } = trackWork()
  const refusal: Tokens['refusal'] = () => (isEnding ? interrupted() : undefined)
  const create = tracked(async (ask: () => Promise<InstallationAccessToken>) => {
    const token = await ask()
    alive.add(token)
    changed?.([...alive])
    if (isEnding) throw interrupted()
    return token
  })
  const release: Tokens['release'] = (token) => {
    alive.delete(token)
    changed?.([...alive])
  }
  const revoke = tracked(async (token: LivingToken) => {
    // GitHub's answer to a second time would be taken for a token that it does not know yet.
    if (tried.has(token)) return
    tried.add(token)
    try {
      const outcome = await revokeInstallationAccessToken(connection, token)
      if (outcome === 'revoked') release(token)
      revoked?.({ token, outcome })
    } catch (error) {
      revoked?.({ token, outcome: error as Error })
    }
  })
  const end = async (): Promise<void> => {
    isEnding = true
    await settle()
    await Promise.all([...alive].map(revoke))
    await settle()
  }
  return { create, revoke, release, refusal, end }
}

function interrupted(): Error {
  return fixable({
    failed: 'Interrupted, so that no token is handed on.',
    remedy: prose`Run ${word('the job')} again for what was not done.`,
  })
}

function trackWork() {
  const underWay = new Set<Promise<unknown>>()
  return {
    tracked:
      <A, T>(work: (given: A) => Promise<T>) =>
      (given: A): Promise<T> => {
        const working = work(given)
        underWay.add(working)
        return working.finally(() => underWay.delete(working))
      },
    /** Waits until all that is under way has ended, well or not. */
    settle: () => Promise.allSettled(underWay),
  }
}
