import type { Connection } from '../http/connect.ts'
import { groupByOwner, sameName, sameRepository, type Repository } from '../parse/repository.ts'
import type { Creator } from '../tokens/create-token.ts'
import { createForTargets, type CreatedForTargets } from './create-for-targets.ts'
import type { Delivery } from './delivery.ts'
import { sendEvents, type Dispatch } from './send-events.ts'

/** The permissions that a dispatch needs from a token, and no more. */
export const dispatchPermissions = { contents: 'write' } as const

/** An App, and the token that it already has for some of the targets. */
interface AppSender extends Creator {
  readonly made?: CreatedForTargets | undefined
}

/** What sends an event: a token that the user gave, or an App. */
export type Sender = { readonly token: string } | AppSender

/** Sends an event to every target and returns the results in the order of the targets; if an App has no token for a target yet, it creates one for each owner and revokes it as soon as the event is sent. */
export async function dispatch(
  connection: Connection,
  sender: Sender,
  request: Dispatch,
): Promise<readonly Delivery[]> {
  const deliveries =
    'token' in sender
      ? await sendEvents(connection, sender, request)
      : await sendByApp(connection, sender, request)
  return request.targets.flatMap((target) => deliveries.filter(isTo(target)))
}

function isTo(target: Repository): (delivery: Delivery) => boolean {
  return (delivery) => sameRepository(delivery.target, target)
}

async function sendByApp(
  connection: Connection,
  { made, ...creator }: AppSender,
  request: Dispatch,
): Promise<readonly Delivery[]> {
  const deliveries = made === undefined ? [] : [...(await sendCovered(connection, made, request))]
  const installation = made?.created?.installation
  const { targets, names } = request
  for (const group of groupByOwner(targets.filter((target) => !deliveries.some(isTo(target))))) {
    const known = sameName(group[0].owner, installation?.account) ? installation : undefined
    const own = await createForTargets(creator, { group, names, permissions: dispatchPermissions, known })
    deliveries.push(...(await sendCovered(connection, own, request)))
    // After an interruption, the owner of the tokens revokes them all.
    if (own.created !== undefined && !connection.isInterrupted())
      await creator.tokens.revoke(own.created.token)
  }
  return deliveries
}

async function sendCovered(
  connection: Connection,
  { created, covered, refused }: CreatedForTargets,
  request: Dispatch,
): Promise<readonly Delivery[]> {
  if (created === undefined) return refused
  const { token, installation } = created
  const sent = await sendEvents(connection, { ...token, installation }, { ...request, targets: covered })
  return [...refused, ...sent]
}
