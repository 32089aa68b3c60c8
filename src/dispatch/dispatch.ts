import type { Connection } from '../http/connect.ts'
import type { Waiting } from '../parse/parse-waiting.ts'
import { groupByOwner, sameName, sameRepository, type Repository } from '../parse/repository.ts'
import { accessByToken } from '../tokens/access.ts'
import type { Creator } from '../tokens/tokens.ts'
import { toCovered, type Covered } from './covered.ts'
import { createForTargets } from './create-for-targets.ts'
import type { Delivery } from './delivery.ts'
import { dispatchPermissions } from './dispatch-permissions.ts'
import { sendEvents, type Dispatch } from './send-events.ts'

/** An App, and the token that it already has for some of the targets. */
interface AppSender extends Creator {
  readonly made?: Covered | undefined
}

/** What sends an event: a token that the user gave, or an App. */
export type Sender = { readonly token: string } | AppSender

/** An event, its targets, and how its runs are awaited, if somebody waits for them. */
export interface DispatchRequest extends Omit<Dispatch, 'isAwaited'> {
  readonly waiting?: Waiting | undefined
}

/** Sends an event to every target and returns the results in the order of the targets; if an App has no token for a target yet, it creates one for each owner. Unless somebody waits for the runs, it revokes that token as soon as the event is sent. */
export async function dispatch(
  connection: Connection,
  sender: Sender,
  request: DispatchRequest,
): Promise<readonly Delivery[]> {
  const sent = { ...request, isAwaited: request.waiting !== undefined }
  const deliveries =
    'token' in sender
      ? await sendEvents(connection, accessByToken(sender.token), sent)
      : await sendByApp(connection, sender, { ...request, ...sent })
  return request.targets.flatMap((target) => deliveries.filter(isTo(target)))
}

function isTo(target: Repository): (delivery: Delivery) => boolean {
  return (delivery) => sameRepository(delivery.target, target)
}

async function sendByApp(
  connection: Connection,
  { made, ...creator }: AppSender,
  request: DispatchRequest & Dispatch,
): Promise<readonly Delivery[]> {
  const deliveries = made === undefined ? [] : [...(await sendCovered(connection, made, request))]
  const installation = made?.access?.installation
  const { targets, names, event, waiting } = request
  const permissions = dispatchPermissions(event, waiting)
  for (const group of groupByOwner(targets.filter((target) => !deliveries.some(isTo(target))))) {
    const known = sameName(group[0].owner, installation?.account) ? installation : undefined
    const created = await createForTargets(creator, { group, names, permissions, known })
    const own = toCovered(connection, creator, created)
    deliveries.push(...(await sendCovered(connection, own, request)))
    // After an interruption, the owner of the tokens revokes them all.
    if (waiting === undefined && !connection.isInterrupted()) await own.access?.end()
  }
  return deliveries
}

async function sendCovered(
  connection: Connection,
  { access, covered, refused }: Covered,
  request: Dispatch,
): Promise<readonly Delivery[]> {
  if (access === undefined) return refused
  return [...refused, ...(await sendEvents(connection, access, { ...request, targets: covered }))]
}
