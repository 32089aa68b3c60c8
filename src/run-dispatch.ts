import type { Dispatch } from './action/read-dispatch.ts'
import { writeDispatches } from './action/write-outputs.ts'
import { writeSummary } from './action/write-summary.ts'
import { FixableError } from './errors.ts'
import type { AppAuth } from './github/create-app-auth.ts'
import type { Bearer } from './github/create-repository-dispatch-event.ts'
import { listFew } from './github/list-few.ts'
import { fail, mintForTargets, type Group, type MintedForTargets } from './github/mint-for-targets.ts'
import type { Minted } from './github/mint.ts'
import { revokeInstallationAccessToken } from './github/revoke-installation-access-token.ts'
import { createGate, sendEvents, type Delivery } from './github/send-events.ts'
import { groupTargets, ownTargets } from './plan-dispatch.ts'
import { fullName } from './parse/full-name.ts'
import { sameName } from './plan-repositories.ts'
import type { Repository, TokenPlan } from './plan.ts'
import type { Step } from './run-main.ts'

/** What sends the event: an App, with the token that covers its targets and what became of those that it does not reach, or a token that was given. */
export type Sender =
  ({ readonly app: AppAuth } & MintedForTargets) | { readonly app: undefined; readonly token: string }

const mostNamed = 20

type Send = (bearer: Bearer, targets: readonly Repository[]) => Promise<readonly Delivery[]>

/** Sends the event to every target, tells of each, and throws at the end where one was not surely delivered. */
export async function runDispatch(step: Step, event: Dispatch, sender: Sender): Promise<void> {
  const { connection, plan } = step
  const gate = createGate(connection.timing)
  const send: Send = (bearer, targets) =>
    sendEvents(connection, gate, bearer, { ...event, correct: plan.correctTargets }, targets)
  const deliveries =
    sender.app === undefined
      ? await send(sender, ownTargets(plan, undefined))
      : await sendByApp(step, sender, send)
  await tellDeliveries(step, event, deliveries)
  throwUndelivered(event, deliveries)
}

/** Tells of every target that nothing was sent to it, because the step failed before. */
export async function tellUnsent(step: Step, event: Dispatch, error: Error): Promise<void> {
  await tellDeliveries(step, event, fail(ownTargets(step.plan, undefined), error))
}

/** Returns the deliveries in the order in which the targets were given. */
async function sendByApp(
  step: Step,
  { app, minted, refused }: Extract<Sender, { app: AppAuth }>,
  send: Send,
): Promise<readonly Delivery[]> {
  const { plan } = step
  const targets = ownTargets(plan, minted?.installation.account)
  const names = targets.map(fullName)
  const isOpen = (target: Repository): boolean =>
    !refused.some((delivery) => fullName(delivery.target) === fullName(target))
  const { covered, others } = groupTargets(targets.filter(isOpen), plan.token as TokenPlan, minted)
  const deliveries = [...refused]
  if (minted !== undefined) deliveries.push(...(await send(bearerOf(minted), covered)))
  for (const group of others) deliveries.push(...(await sendWithOwnToken(step, app, group, send, minted)))
  return deliveries.toSorted(
    (one, other) => names.indexOf(fullName(one.target)) - names.indexOf(fullName(other.target)),
  )
}

/** A token of one owner's targets lives only until its events are sent; where it was not surely revoked then, post tries again. */
async function sendWithOwnToken(
  { tokens, connection, plan }: Step,
  app: AppAuth,
  group: Group,
  send: Send,
  ofStep: Minted | undefined,
): Promise<readonly Delivery[]> {
  const isKnown =
    plan.token?.find.by !== 'enterprise' && sameName(group[0].owner, ofStep?.installation.account)
  const known = isKnown ? ofStep?.installation : undefined
  const request = { permissions: { contents: 'write' }, correct: plan.correctTargets }
  const { minted, reached, refused } = await mintForTargets(app, group, request, tokens.keep, known)
  if (minted === undefined) return refused
  const deliveries = await send(bearerOf(minted), reached)
  const outcome = await revokeInstallationAccessToken(connection, minted.token).catch(() => 'unknown')
  if (outcome === 'revoked') tokens.forget(minted.token)
  return [...refused, ...deliveries]
}

function bearerOf({ token, installation }: Minted): Bearer {
  return { ...token, installationUrl: installation.htmlUrl }
}

async function tellDeliveries(
  { core, log, connection }: Step,
  { eventType }: Dispatch,
  deliveries: readonly Delivery[],
): Promise<void> {
  for (const { target, error } of deliveries) {
    if (error === undefined) log.info(`Sent '${eventType}' to ${fullName(target)}.`)
    else if (deliveries.length > 1) log.info(error.message)
  }
  writeDispatches(core, eventType, deliveries)
  await writeSummary(core, connection.webUrl, eventType, deliveries).catch((error: unknown) => {
    log.warning(`The job summary could not be written: ${String(error)}`)
  })
}

function throwUndelivered({ eventType }: Dispatch, deliveries: readonly Delivery[]): void {
  const undelivered = deliveries.filter(({ status }) => status !== 'sent')
  const reason = undelivered[0]?.error
  if (reason === undefined) return
  if (deliveries.length === 1) throw reason
  const isSure = undelivered.every(({ status }) => status === 'failed')
  const named = undelivered.map(({ target, status }) => `${fullName(target)}${isSure ? '' : ` (${status})`}`)
  const list = listFew(named, mostNamed)
  const failed = isSure
    ? `'${eventType}' was not sent to ${named.length} of ${deliveries.length} repositories: ${list}.`
    : `'${eventType}' was not or may not have been sent to ${named.length} of ${deliveries.length} repositories: ${list}.`
  throw new FixableError(
    { failed, remedy: `The log says why for each; the first reason: ${reason.message}` },
    { cause: reason },
  )
}
