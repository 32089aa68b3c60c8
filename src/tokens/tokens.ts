import { errorOf, fixable } from '../errors/explained-error.ts'
import { explainSystemError } from '../errors/system-error.ts'
import { prose, word } from '../errors/text.ts'
import { explainUnrevoked } from '../explain/explain-installation.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import type { CreatedToken, InstallationAccessToken } from '../github/create-installation-access-token.ts'
import { revokeInstallationAccessToken } from '../github/revoke-installation-access-token.ts'
import type { Connection } from '../http/connect.ts'
import { interrupted } from '../http/interruption.ts'
import { expectAnswer } from '../http/network-failure.ts'

/** A token that lives until it is revoked or expires. */
export type LivingToken = Pick<InstallationAccessToken, 'token' | 'expiresAt' | 'createdAt'>

/** The outcome of revoking a token: GitHub no longer knows it, or the reason that it may still be alive. */
export interface Revocation {
  readonly token: LivingToken
  readonly outcome: 'revoked' | 'gone' | Error
}

/** The single owner of the tokens that a step, a command, or a delivery creates. */
export interface Tokens {
  /** Requests a token and reports it to `changed` before anything else; rejects after an interruption, or if the token cannot be saved, in which case it is revoked. */
  readonly create: (ask: () => Promise<CreatedToken>) => Promise<InstallationAccessToken>
  /** Revokes a token that is no longer needed; reports the outcome and never throws. */
  readonly revoke: (token: LivingToken) => Promise<unknown>
  /** Stops tracking a token that somebody else takes over. */
  readonly release: (token: LivingToken) => void
  /** Waits for tokens that are being created, then revokes every token that is alive, each once. */
  readonly end: () => Promise<void>
}

/** An App, and the owner of the tokens that it creates. */
export interface Creator {
  readonly app: AppAuth
  readonly tokens: Tokens
}

/** Callbacks for what happens to tokens. */
export interface TokenEvents {
  /** Receives all tokens that may be alive each time one is added or removed. */
  readonly changed?: (alive: readonly LivingToken[]) => void
  readonly revoked?: (revocation: Revocation) => void
}

/** Creates the owner of tokens on the server that issues them; some may already be alive. */
export function openTokens(
  connection: Connection,
  { changed, revoked }: TokenEvents,
  before: readonly LivingToken[] = [],
): Tokens {
  const alive = new Map(before.map((living) => [living.token, living]))
  const tried = new WeakSet<LivingToken>()
  const { tracked, settle } = trackWork()
  const notifyChanged = (): void => changed?.([...alive.values()])
  const revoke = tracked(async (living: LivingToken) => {
    // If it were revoked twice, the second 401 would be mistaken for a token that GitHub does not know yet.
    if (tried.has(living)) return undefined
    tried.add(living)
    const revocation = await revokeOne(connection, living)
    // If saving this fails, post asks GitHub again and learns that the token is gone.
    // A token that is said to be gone may be too new for one of GitHub's servers, so post asks once more.
    if (revocation.outcome === 'revoked' && alive.delete(living.token)) errorOf(notifyChanged)
    revoked?.(revocation)
    return revocation
  })
  const create = tracked(async (ask: () => Promise<CreatedToken>) => {
    const created = await ask()
    alive.set(created.token, created)
    const unkept = errorOf(notifyChanged)
    if (unkept !== undefined) throw explainUnkept(unkept, await revoke(created), connection)
    if (connection.isInterrupted()) throw interrupted()
    expectAnswer(created.lacks.length === 0, created.lacks.join(' and '))
    return created
  })
  const release: Tokens['release'] = ({ token }) => {
    alive.delete(token)
    notifyChanged()
  }
  const end = async (): Promise<void> => {
    await settle()
    await Promise.all([...alive.values()].map(revoke))
    await settle()
  }
  return { create, revoke, release, end }
}

async function revokeOne(connection: Connection, token: LivingToken): Promise<Revocation> {
  const outcome = await revokeInstallationAccessToken(connection, token).catch(
    (error: unknown) => error as Error,
  )
  return { token, outcome }
}

/** Explains why a token could not be saved, and whether it is still alive. */
function explainUnkept(error: unknown, revocation: Revocation | undefined, connection: Connection): unknown {
  const why = explainSystemError(error)
  if (why === undefined) return error
  const end =
    revocation?.outcome instanceof Error
      ? explainUnrevoked(revocation.outcome, revocation.token.expiresAt, connection)
      : 'The token was revoked.'
  const failed = prose`The token could not be saved, so it could not be revoked at the end of ${word('the job')}. ${end} ${why.failed}`
  return fixable({ failed, remedy: why.remedy }, error)
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
    /** Waits until everything in progress has ended, successfully or not. */
    settle: () => Promise.allSettled(underWay),
  }
}
