import type { Delivery } from '../dispatch/delivery.ts'
import { errorOf } from '../errors/explained-error.ts'
import type { Connection } from '../http/connect.ts'
import type { CredentialKey } from '../http/limits.ts'
import type { Access } from '../tokens/access.ts'
import { awaitTarget } from './await-target.ts'
import type { Outcome } from './outcome.ts'
import { createPoller } from './poller.ts'
import { createTurns, type Turns } from './turns.ts'
import { startWait, type AwaitRequest, type WaitEvents } from './wait.ts'

/** Finds the runs that deliveries started and, if asked, follows them to their end; returns an outcome for each delivery, in the same order. A token is revoked as soon as no run needs it. */
export async function awaitRuns(
  connection: Connection,
  deliveries: readonly Delivery[],
  { request, events }: { readonly request: AwaitRequest; readonly events: WaitEvents },
): Promise<readonly Outcome[]> {
  const wait = startWait(connection, request, events)
  const outcomes = new Map<Delivery, Outcome>()
  // Tokens of one installation share its limits.
  const allTurns = new Map<CredentialKey, Turns>()
  const renewed = (): void => {
    wait.cancelable.report()
    events.renewed?.()
  }
  const awaitGroup = async (access: Access, group: readonly Delivery[]): Promise<void> => {
    const turns = allTurns.get(access.pacedAs) ?? createTurns(wait, connection.timing)
    allTurns.set(access.pacedAs, turns)
    const poller = createPoller(connection, { access, turns, info: events.info, renewed })
    const awaitOne = async (delivery: Delivery): Promise<void> => {
      outcomes.set(delivery, await awaitTarget(wait, { delivery, access, poller }))
    }
    await Promise.all(group.filter(({ status }) => status !== 'failed').map(awaitOne))
    // After an interruption, the owner of the tokens revokes them all.
    if (!connection.isInterrupted()) await access.end()
  }
  const groups = [...Map.groupBy(deliveries, ({ access }) => access)]
  await Promise.all(
    groups.flatMap(([access, group]) => (access === undefined ? [] : [awaitGroup(access, group)])),
  )
  // If this cannot be saved, post cancels runs that are over, which does nothing.
  errorOf(wait.cancelable.report)
  return deliveries.map((delivery) => outcomes.get(delivery) ?? toUnsent(delivery))
}

function toUnsent(delivery: Delivery): Outcome {
  const { error } = delivery
  return { delivery, match: 'none', runs: [], end: 'unsuccessful', ...(error && { error }) }
}
