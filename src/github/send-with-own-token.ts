import type { AppAuth } from './create-app-auth.ts'
import type { InstallationAccessToken } from './create-installation-access-token.ts'
import type { Bearer } from './create-repository-dispatch-event.ts'
import { mintForTargets, type Group } from './mint-for-targets.ts'
import type { Keep, Minted } from './mint.ts'
import type { Delivery, Target } from './send-events.ts'
import type { Installation } from './to-installation.ts'

/** Sends an event to targets with a token. */
export type Send = (bearer: Bearer, targets: readonly Target[]) => Promise<readonly Delivery[]>

/** Who creates a token for targets of one owner, what is told of it, and how the event is sent. */
export interface OwnToken {
  readonly app: AppAuth
  /** What to do where a target is not there, as in "correct 'dispatch-repositories'". */
  readonly correct: string
  readonly keep: Keep
  /** Called with the token once the events are sent; never rejects. */
  readonly revoke: (token: InstallationAccessToken) => Promise<void>
  readonly send: Send
}

/** Sends an event to one owner's targets with a token that covers no more than these, and lives only until the events are sent. */
export async function sendWithOwnToken(
  { app, correct, keep, revoke, send }: OwnToken,
  group: Group,
  known?: Installation,
): Promise<readonly Delivery[]> {
  const request = { permissions: { contents: 'write' }, correct }
  const { minted, reached, refused } = await mintForTargets(app, group, request, keep, known)
  if (minted === undefined) return refused
  const deliveries = await send(bearerOf(minted), reached)
  await revoke(minted.token)
  return [...refused, ...deliveries]
}

/** Returns the token that sends, with the page of its installation for errors. */
export function bearerOf({ token, installation }: Minted): Bearer {
  return { ...token, installationUrl: installation.htmlUrl }
}
