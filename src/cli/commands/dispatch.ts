import type { Command } from 'commander'
import { FixableError } from '../../errors.ts'
import type { Connection } from '../../github/connect.ts'
import { createGate, sendEvents, type Delivery, type Target } from '../../github/send-events.ts'
import { sendWithOwnToken, type Send } from '../../github/send-with-own-token.ts'
import { fullName } from '../../parse/full-name.ts'
import { groupByOwner } from '../../parse/group-by-owner.ts'
import { authenticate, connectTo } from '../authenticate.ts'
import type { Act } from '../act.ts'
import { withTokens } from '../kept-tokens.ts'
import { withApp, withJson, withRepositories } from '../options.ts'
import { readDispatch, type DispatchInput } from '../read-dispatch.ts'
import { renameInputs } from '../rename-inputs.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'

const correct = "correct '--repo'"

/** Adds the command that sends a `repository_dispatch` event. */
export function addDispatch(program: Command, act: Act): void {
  const command = program
    .command('dispatch')
    .description(
      'send a repository_dispatch event, with a token that is created for it and revoked afterwards',
    )
    .argument('<event-type>', 'event type, 1 to 100 characters')
    .argument('[-]', 'takes the client payload from standard input')
    .option('--payload <json>', 'client payload, a JSON object')
    .option('--payload-file <file>', 'the same from a file, - for standard input')
    .option('--token-stdin', 'send with the token on standard input, which may be a personal one')
  withRepositories(command, 'repository to send to, again for each further one')
  withApp(withJson(command)).action(act(readDispatch, runDispatch))
}

async function runDispatch(terminal: Terminal, input: DispatchInput): Promise<void> {
  const connection = connectTo(terminal, input.sender.address)
  const gate = createGate(terminal.timing)
  const send: Send = (bearer, targets) =>
    sendEvents(connection, gate, bearer, { ...input.event, correct }, targets)
  const { sender, targets } = input
  const deliveries =
    'token' in sender
      ? await send(sender, targets)
      : await sendByApp(terminal, connection, sender, targets, send)
  tellDeliveries(terminal, input, deliveries)
  throwUndelivered(input.event.eventType, deliveries)
}

/** Sends with a token for each owner's targets, and returns the deliveries in the order in which the targets were given. */
async function sendByApp(
  terminal: Terminal,
  connection: Connection,
  sender: Exclude<DispatchInput['sender'], { token: string }>,
  targets: readonly Target[],
  send: Send,
): Promise<readonly Delivery[]> {
  const deliveries = await withTokens(
    terminal,
    connection,
    async ({ keep, revoke, watch, isInterrupted }) => {
      const sent: Delivery[] = []
      const own = { app: watch(authenticate(connection, sender)), correct, keep, revoke, send }
      for (const group of groupByOwner(targets)) {
        if (!isInterrupted()) sent.push(...(await sendWithOwnToken(own, group)))
      }
      return sent
    },
  )
  return deliveries.toSorted((one, other) => targets.indexOf(one.target) - targets.indexOf(other.target))
}

function tellDeliveries(
  terminal: Terminal,
  { event: { eventType }, json }: DispatchInput,
  deliveries: readonly Delivery[],
): void {
  for (const { target, error } of deliveries) {
    if (error !== undefined && deliveries.length > 1) say(terminal, renameInputs(terminal, error.message))
    if (error === undefined && !json) print(terminal, `Sent '${eventType}' to ${fullName(target)}.`)
  }
  if (!json) return
  const rows = deliveries.map(({ target, status, error }) => ({
    repository: fullName(target),
    event_type: eventType,
    status,
    ...(error && { error: renameInputs(terminal, error.message) }),
  }))
  printJson(terminal, rows)
}

function throwUndelivered(eventType: string, deliveries: readonly Delivery[]): void {
  const undelivered = deliveries.filter(({ status }) => status !== 'sent')
  const [first] = undelivered
  if (first?.error === undefined) return
  if (deliveries.length === 1) throw first.error
  const isSure = undelivered.every(({ status }) => status === 'failed')
  const named = undelivered.map(({ target, status }) => `${fullName(target)} (${status})`)
  throw new FixableError(
    {
      failed: `'${eventType}' ${isSure ? 'was not' : 'was not or may not have been'} sent to ${named.length} of ${deliveries.length} repositories: ${named.join(', ')}.`,
      remedy: 'The lines above say why for each.',
    },
    { cause: first.error },
  )
}
