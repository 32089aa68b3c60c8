import type { Dispatch } from './action/read-dispatch.ts'
import { writeDispatches } from './action/write-outputs.ts'
import { writeSummary } from './action/write-summary.ts'
import { FixableError } from './errors.ts'
import type { AppAuth } from './github/create-app-auth.ts'
import type { InstallationAccessToken } from './github/create-installation-access-token.ts'
import { listFew } from './github/list-few.ts'
import { fail, type Group, type MintedForTargets } from './github/mint-for-targets.ts'
import type { Minted } from './github/mint.ts'
import { revokeInstallationAccessToken } from './github/revoke-installation-access-token.ts'
import { createGate, sendEvents, type Delivery } from './github/send-events.ts'
import { bearerOf, sendWithOwnToken, type Send } from './github/send-with-own-token.ts'
import type { Installation } from './github/to-installation.ts'
import { groupTargets, ownTargets } from './plan-dispatch.ts'
import { fullName } from './parse/full-name.ts'
import { sameName } from './parse/same-name.ts'
import type { Repository, TokenPlan } from './plan.ts'
import type { Step } from './run-main.ts'

/** What sends the event: an App, with the token that covers its targets and what became of those that it does not reach, or a token that was given. */
export type Sender =
  ({ readonly app: AppAuth } & MintedForTargets) | { readonly app: undefined; readonly token: string }

const mostNamed = 20

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
  const { tokens, connection } = step
  const own = {
    app,
    correct: plan.correctTargets,
    keep: tokens.keep,
    revoke: async (token: InstallationAccessToken): Promise<void> => {
      const outcome = await revokeInstallationAccessToken(connection, token).catch(() => 'unknown')
      // Post tries again to revoke one that may live.
      if (outcome === 'revoked') tokens.forget(token)
    },
    send,
  }
  for (const group of others) {
    deliveries.push(...(await sendWithOwnToken(own, group, knownFor(group, plan.token, minted))))
  }
  return deliveries.toSorted(
    (one, other) => names.indexOf(fullName(one.target)) - names.indexOf(fullName(other.target)),
  )
}

/** An enterprise's installation is not the one on an organisation of the same name. */
function knownFor(
  group: Group,
  token: TokenPlan | undefined,
  minted: Minted | undefined,
): Installation | undefined {
  const isKnown = token?.find.by !== 'enterprise' && sameName(group[0].owner, minted?.installation.account)
  return isKnown ? minted?.installation : undefined
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
