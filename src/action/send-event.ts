import { failAll } from '../dispatch/delivery.ts'
import { dispatch } from '../dispatch/dispatch.ts'
import { handRenewed, type Ready } from './make-ready.ts'
import { ownTargets } from './plan.ts'
import type { AskedDispatch } from './read-dispatch.ts'
import type { Step } from './step.ts'
import { logSent, tellDeliveries } from './tell-deliveries.ts'

/** A step that sends an event. */
interface SendingStep extends Step {
  readonly dispatch: AskedDispatch
}

/** Sends the event, if it can be sent, waits for its runs, if requested, and reports the result for each target; returns what failed. */
export async function sendEvent(step: SendingStep, ready: Ready | Error): Promise<readonly Error[]> {
  const { plan, inputs, dispatch: asked } = step
  const { event, waiting, correlationId } = asked
  const teller = { ...step, ...inputs.address }
  if (ready instanceof Error)
    return tellDeliveries(teller, event, failAll(ownTargets(plan, undefined), ready))
  const { connection, sender, targets, own } = ready
  const deliveries = await dispatch(connection, sender, { event, waiting, targets, names: plan.names })
  logSent(step.log, event, deliveries)
  if (waiting === undefined) return tellDeliveries(teller, event, deliveries)
  // Steps that do not wait do not load what waiting needs.
  const { awaitStep } = await import('./await-step.ts')
  const awaiting = { ...teller, connection, ...(own && { renewed: handRenewed(step, own) }) }
  return awaitStep(awaiting, { event, waiting, correlationId }, deliveries)
}
