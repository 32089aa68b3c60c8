import type { Dispatch } from './action/read-dispatch.ts'
import { writeDispatches } from './action/write-outputs.ts'
import { writeSummary } from './action/write-summary.ts'
import { FixableError } from './errors.ts'
import type { AppAuth } from './github/create-app-auth.ts'
import type { Bearer } from './github/create-repository-dispatch-event.ts'
import { mint, type Minted } from './github/mint.ts'
import { revokeInstallationAccessToken } from './github/revoke-installation-access-token.ts'
import { createGate, sendEvents, type Delivery } from './github/send-events.ts'
import { groupTargets, ownTargets, type Group } from './plan-dispatch.ts'
import { fullName, sameName } from './plan-repositories.ts'
import type { Repository, TokenPlan } from './plan.ts'
import type { Step } from './run-main.ts'

/** What sends the event: the App's token, with what creates others, or a token that was given. */
export interface Sender {
  readonly bearer: Bearer
  readonly own?: { readonly app: AppAuth; readonly minted: Minted; readonly plan: TokenPlan }
}

type Send = (bearer: Bearer, targets: readonly Repository[]) => Promise<readonly Delivery[]>

/** Sends the event to every target, tells of each, and throws at the end where one was not surely delivered. */
export async function runDispatch(step: Step, event: Dispatch, { bearer, own }: Sender): Promise<void> {
  const { plan, connection } = step
  const targets = ownTargets(plan, own?.minted.installation.account)
  const gate = createGate(connection.timing)
  const send: Send = (sender, to) => sendEvents(connection, gate, sender, event, to)
  const deliveries =
    own === undefined ? await send(bearer, targets) : await sendByApp(step, own, targets, send)
  const order = targets.map(fullName)
  const inOrder = deliveries.toSorted(
    (one, other) => order.indexOf(one.repository) - order.indexOf(other.repository),
  )
  await tellDeliveries(step, event, inOrder)
  throwUndelivered(event, inOrder)
}

/** Tells of every target that nothing was sent to it, because the step failed before. */
export async function tellUnsent(step: Step, event: Dispatch, error: Error): Promise<void> {
  const targets = ownTargets(step.plan, undefined)
  await tellDeliveries(step, event, allFailed(targets, error))
}

async function sendByApp(
  step: Step,
  own: Required<Sender>['own'],
  targets: readonly Repository[],
  send: Send,
): Promise<readonly Delivery[]> {
  const { covered, others } = groupTargets(targets, own.plan, own.minted)
  const deliveries = [...(await send(own.minted.token, covered))]
  for (const group of others) deliveries.push(...(await sendWithOwnToken(step, own, group, send)))
  return deliveries
}

/** A token of one owner's targets lives only until its events are sent; where it cannot be revoked then, post tries again. */
async function sendWithOwnToken(
  { tokens, connection }: Step,
  { app, minted }: Required<Sender>['own'],
  targets: Group,
  send: Send,
): Promise<readonly Delivery[]> {
  const [first] = targets
  const known = sameName(first.owner, minted.installation.account) ? minted.installation : undefined
  const request = {
    find: { by: 'repository', repository: first } as const,
    namedBy: 'dispatch-repositories',
    repositories: targets.map(({ name }) => name),
    permissions: { contents: 'write' },
  }
  try {
    const { token } = await mint(app, request, tokens.keep, known)
    const deliveries = await send(token, targets)
    const forget = (): void => {
      tokens.forget(token)
    }
    await revokeInstallationAccessToken(connection, token).then(forget, () => undefined)
    return deliveries
  } catch (error) {
    return allFailed(targets, error as Error)
  }
}

function allFailed(targets: readonly Repository[], error: Error): readonly Delivery[] {
  return targets.map((target) => ({ repository: fullName(target), status: 'failed', error }))
}

async function tellDeliveries(
  { core, log, connection }: Step,
  { eventType }: Dispatch,
  deliveries: readonly Delivery[],
): Promise<void> {
  for (const { repository, error } of deliveries) {
    log.info(error === undefined ? `Sent '${eventType}' to ${repository}.` : error.message)
  }
  writeDispatches(core, eventType, deliveries)
  await writeSummary(core, connection.webUrl, eventType, deliveries)
}

function throwUndelivered({ eventType }: Dispatch, deliveries: readonly Delivery[]): void {
  const undelivered = deliveries.filter(({ status }) => status !== 'sent')
  const reason = undelivered[0]?.error
  if (reason === undefined) return
  if (deliveries.length === 1) throw reason
  const named = undelivered.map(({ repository, status }) => `${repository} (${status})`)
  const more = named.length > 20 ? ` and ${named.length - 20} more` : ''
  throw new FixableError(
    {
      failed: `'${eventType}' did not surely reach ${named.length} of ${deliveries.length} repositories: ${named.slice(0, 20).join(', ')}${more}.`,
      remedy: `The log says why for each; the first reason is: ${reason.message}`,
    },
    { cause: reason },
  )
}
