import { explainDispatchError, explainUnsent } from '../explain/explain-dispatch-error.ts'
import type { Bearer } from '../github/bearer.ts'
import { createRepositoryDispatchEvent, findMovedId } from '../github/create-repository-dispatch-event.ts'
import {
  cannotNameRun,
  createWorkflowDispatchEvent,
  type SentWorkflow,
  type StartedRun,
} from '../github/create-workflow-dispatch-event.ts'
import type { DispatchEvent } from '../github/dispatch-event.ts'
import { getDefaultBranch } from '../github/get-repository.ts'
import { getRepositoryById } from '../github/get-repository-by-id.ts'
import type { Connection } from '../http/connect.ts'
import { mostAtOnce } from '../http/agent.ts'
import type { Repository } from '../parse/repository.ts'
import type { Access } from '../tokens/access.ts'
import type { Delivery } from './delivery.ts'

/** An event, where it goes, and the names under which the user gave the targets. */
export interface Dispatch {
  readonly event: DispatchEvent
  readonly targets: readonly Repository[]
  readonly names: readonly string[]
  /** Whether somebody waits for the runs that the event starts. */
  readonly isAwaited: boolean
}

/** Sends an event to each target, at most 5 at a time and at the pace of the token's installation; a failure does not stop the others. */
export async function sendEvents(
  connection: Connection,
  access: Access,
  { targets, ...request }: Dispatch,
): Promise<readonly Delivery[]> {
  const { pacedAs, installation } = access
  const { timing } = connection
  const deliveries: Delivery[] = []
  const waiting = targets.entries()
  const send = createSend(connection, request)
  const deliver = async (target: Repository): Promise<Delivery> => {
    const attempt = { ...connection, ...request, target, installationUrl: installation?.htmlUrl }
    let sentAt: number | undefined
    try {
      const bearer = await access.get()
      const ref = await findRef(connection, bearer, { ...request, target })
      sentAt = connection.serverNow()
      const startedAt = timing.now()
      const run = await send(bearer, { repository: target, pacedAs, ref })
      // Only a response tells the server's time, and a run can start before it; what came before the last try was a pause.
      sentAt = connection.serverNow() - Math.min(timing.now() - startedAt, timing.attemptMs)
      return { target, status: 'sent', access, sentAt, ...(run && { run }) }
    } catch (error) {
      // Without a time, the event itself was not sent yet.
      if (sentAt === undefined)
        return { target, status: 'failed', access, error: explainUnsent(error, attempt) }
      const id = findMovedId(error)
      const movedTo =
        id === undefined
          ? undefined
          : await getRepositoryById(connection, access.current(), id).catch(() => undefined)
      return { target, access, sentAt, ...explainDispatchError(error, { ...attempt, movedTo }) }
    }
  }
  const worker = async (): Promise<void> => {
    for (const [index, target] of waiting) deliveries[index] = await deliver(target)
  }
  await Promise.all(Array.from({ length: mostAtOnce }, worker))
  return deliveries
}

/** Returns the branch or tag on which a workflow is started, which takes a request if the user does not name it; empty for an event without one. */
async function findRef(
  connection: Connection,
  bearer: Bearer,
  { event, target }: Pick<Dispatch, 'event'> & { readonly target: Repository },
): Promise<string> {
  if (!('workflow' in event)) return ''
  return event.ref ?? getDefaultBranch(connection, bearer, target)
}

/** Where an event goes. */
interface Sent extends Pick<SentWorkflow, 'repository' | 'pacedAs'> {
  readonly ref: string
}

/** Returns the function that sends the event to one target, and returns the run that it started if GitHub names it. */
function createSend(
  connection: Connection,
  { event, isAwaited }: Pick<Dispatch, 'event' | 'isAwaited'>,
): (bearer: Bearer, sent: Sent) => Promise<StartedRun | undefined> {
  if (!('workflow' in event))
    return (bearer, sent) => createRepositoryDispatchEvent(connection, bearer, { ...sent, event })
  // A server that cannot name the run is only asked for it until its first answer.
  let isNameable = isAwaited
  return async (bearer, { ref, ...target }) => {
    const sent = { ...target, event: { ...event, ref }, wantsRun: isNameable }
    try {
      return await createWorkflowDispatchEvent(connection, bearer, sent)
    } catch (error) {
      if (!sent.wantsRun || !cannotNameRun(error)) throw error
      isNameable = false
      return createWorkflowDispatchEvent(connection, bearer, { ...sent, wantsRun: false })
    }
  }
}
