import type { Connection } from './connect.ts'
import {
  createRepositoryDispatchEvent,
  type Bearer,
  type RepositoryDispatchEvent,
} from './create-repository-dispatch-event.ts'
import { explainDispatchError } from './explain-dispatch-error.ts'
import type { Timing } from './timing.ts'

/** A repository to which an event is sent. */
export interface Target {
  readonly owner: string
  readonly name: string
}

/** What became of the event at one target. */
export interface Delivery {
  readonly target: Target
  readonly status: 'sent' | 'failed' | 'unknown'
  /** Why it was not surely delivered. */
  readonly error?: Error
}

/** An event, and what to do where a target is not there, as in "correct 'dispatch-repositories'". */
export interface SentEvent extends RepositoryDispatchEvent {
  readonly correct: string
}

const atOnce = 5
/** GitHub limits what creates content to about 80 requests a minute. */
const burst = 20
const everyMs = 1000

/**
 * Creates a gate that lets the first 20 through at once and then one a second, whoever passes it.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function createGate(timing: Timing): () => Promise<void> {
  let passed = 0
  let nextAt = 0
  return async () => {
    passed += 1
    if (passed <= burst) return
    nextAt = Math.max(nextAt, timing.now()) + everyMs
    await timing.sleep(nextAt - timing.now())
  }
}

/** Sends an event to each target, at most 5 at once, each when the gate opens; one that fails does not stop the others. */
export async function sendEvents(
  connection: Connection,
  gate: () => Promise<void>,
  bearer: Bearer,
  event: SentEvent,
  targets: readonly Target[],
): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = []
  const waiting = targets.entries()
  const worker = async (): Promise<void> => {
    for (const [index, target] of waiting) {
      if (!connection.isSilent()) await gate()
      deliveries[index] = await sendEvent(connection, bearer, event, target)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return deliveries
}

async function sendEvent(
  connection: Connection,
  bearer: Bearer,
  event: SentEvent,
  target: Target,
): Promise<Delivery> {
  const repository = `${target.owner}/${target.name}`
  try {
    await createRepositoryDispatchEvent(connection, bearer, target, event)
    return { target, status: 'sent' }
  } catch (error) {
    const attempt = {
      ...connection,
      eventType: event.eventType,
      repository,
      installationUrl: bearer.installationUrl,
      correct: event.correct,
    }
    return { target, ...explainDispatchError(error, attempt) }
  }
}
