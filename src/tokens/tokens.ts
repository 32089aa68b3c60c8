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
  let alive = before
  let isEnding = false
  const tried = new Set<LivingToken>()
  const { track, settle } = trackWork()
  const change = (tokens: readonly LivingToken[]): void => {
    alive = tokens
    changed?.(alive)
  }
  const release: Tokens['release'] = ({ token }) => {
    change(alive.filter((other) => other.token !== token))
  }
  const create: Tokens['create'] = async (ask) => {
    refuse(isEnding)
    const token = await ask()
    change([...alive, token])
    refuse(isEnding)
    return token
  }
  const revoke = async (token: LivingToken): Promise<void> => {
    // GitHub's answer to a second time would be taken for a token that it does not know yet.
    tried.add(token)
    const outcome = await revokeInstallationAccessToken(connection, token).catch(
      (error: unknown) => error as Error,
    )
    if (outcome === 'revoked') release(token)
    revoked?.({ token, outcome })
  }
  const end = async (): Promise<void> => {
    isEnding = true
    await settle()
    for (const token of alive) if (!tried.has(token)) void track(revoke(token))
    await settle()
  }
  return { create: (ask) => track(create(ask)), revoke: (token) => track(revoke(token)), release, end }
}

function trackWork() {
  const underWay = new Set<Promise<unknown>>()
  return {
    track: <T>(work: Promise<T>): Promise<T> => {
      underWay.add(work)
      return work.finally(() => underWay.delete(work))
    },
    /** Waits until all that is under way has ended, well or not. */
    settle: () => Promise.allSettled(underWay),
  }
}

function refuse(isEnding: boolean): void {
  if (!isEnding) return
  throw fixable({
    failed: 'Interrupted before a token was created.',
    remedy: prose`Run ${word('the job')} again for what was not done.`,
  })
}
