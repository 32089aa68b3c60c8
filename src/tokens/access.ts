import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import type { TokenRequest } from '../explain/refusal.ts'
import type { Bearer } from '../github/bearer.ts'
import type { Installation } from '../github/installation.ts'
import type { Connection } from '../http/connect.ts'
import type { CredentialKey } from '../http/limits.ts'
import { createToken, isCreated, type Created } from './create-token.ts'
import type { Creator } from './tokens.ts'

/** A token for requests, for as long as they take. */
export interface Access {
  /** Whose pace and limits the requests share. */
  readonly pacedAs: CredentialKey
  /** Undefined for a token that the user gave. */
  readonly installation: Installation | undefined
  /** Returns the token; if it expires within five minutes, or is the one that GitHub refused, creates a new one and revokes it. Throws an ExplainedError if there cannot be a new one. */
  readonly get: (refused?: Bearer) => Promise<Bearer>
  /** Returns the token as it is, even if it is used up. */
  readonly current: () => Bearer
  /** Returns the latest token that was created, or undefined for a token that the user gave. */
  readonly latest: () => Created | undefined
  /** Revokes the token, unless the user gave it. */
  readonly end: () => Promise<unknown>
}

/** Returns the access of a token that the user gave, which nobody can renew. */
export function accessByToken(token: string): Access {
  return {
    pacedAs: token,
    installation: undefined,
    current: () => ({ token }),
    latest: () => undefined,
    end: () => Promise.resolve(),
    get: (refused) => (refused === undefined ? Promise.resolve({ token }) : Promise.reject(explainExpired())),
  }
}

function explainExpired(): Error {
  return fixable({
    failed: prose`GitHub no longer accepts ${named('token')}, because it is expired or revoked, and a token that already exists cannot be renewed.`,
    remedy: prose`Use a token that is valid for longer, or an App with ${named('client-id')} and ${named('private-key')}, whose tokens are renewed.`,
  })
}

/** GitHub's servers may not agree on the time, and a request takes a while. */
const earlyMs = 300_000
/** A token this new is not replaced: if GitHub refuses it, or it expires at once, another one would not help. */
const youngMs = 60_000

/** Returns the access of a token that the App created, which it creates again by the same request. */
export function accessByApp(
  connection: Connection,
  creator: Creator,
  { created, request }: { readonly created: Created; readonly request: TokenRequest },
): Access {
  const { installation } = created
  let latest = created
  let renewing: Promise<unknown> | undefined
  const isUsedUp = (refused: Bearer | undefined): boolean => {
    const { token, expiresAt, createdAt } = latest.token
    const isYoung = connection.timing.now() - createdAt < youngMs
    const isEnding = Date.parse(expiresAt) - connection.serverNow() < earlyMs
    return !isYoung && (isEnding || refused?.token === token)
  }
  const renew = async (): Promise<void> => {
    // Whoever needs the token asks again.
    const app = { ...creator.app, request: creator.app.request.defaults({ request: { once: true } }) }
    const answer = await createToken({ ...creator, app }, request, installation)
    if (!isCreated(answer)) throw answer.error
    const { token } = latest
    latest = answer
    await creator.tokens.revoke(token)
  }
  return {
    pacedAs: installation.id,
    installation,
    current: () => latest.token,
    latest: () => latest,
    end: () => creator.tokens.revoke(latest.token),
    get: async (refused) => {
      if (isUsedUp(refused)) await (renewing ??= renew().finally(() => (renewing = undefined)))
      return latest.token
    },
  }
}
