import type { Command } from 'commander'
import { deliveriesJson, explainUndelivered, reasonsOf, type Delivery } from '../../dispatch/delivery.ts'
import { dispatch } from '../../dispatch/dispatch.ts'
import { prose } from '../../errors/text.ts'
import { fullName } from '../../parse/repository.ts'
import { authenticate, connectTo, withTokens } from '../authenticate.ts'
import type { Act } from '../act.ts'
import { withApp, withExamples, withJson, withRepositories } from '../options.ts'
import { readDispatch, type DispatchInput } from '../read-dispatch.ts'
import { complain, print, printJson, toJson, type Terminal } from '../terminal.ts'
import { wordsOf } from '../words.ts'

/** Adds the command that sends a `repository_dispatch` event. */
export function addDispatch(program: Command, act: Act): void {
  const command = program
    .command('dispatch')
    .description('send a repository_dispatch event, with a token that is revoked afterward')
    .argument('<event-type>', 'event type, 1 to 100 characters')
    .argument('[-]', 'read the client payload from standard input')
    .option('--payload <json>', 'client payload, a JSON object')
    .option('--payload-file <file>', 'file that contains the client payload, - for standard input')
    .option('--token-stdin', 'send with the token on standard input, such as a personal access token')
    .option('--dry-run', 'check everything and print what would be sent, without any request')
  withRepositories(command, 'repository to send the event to; can be repeated')
  withExamples(
    withApp(withJson(command)),
    'dispatch deploy --repo octo-org/site',
    `dispatch deploy --repo octo-org/site --repo octo-org/docs --payload '{"ref": "main"}'`,
    'dispatch deploy --repo octo-org/site - < payload.json',
  ).action(act(readDispatch, runDispatch))
}

async function runDispatch(terminal: Terminal, input: DispatchInput): Promise<void> {
  const { sender, dispatch: request, isDryRun } = input
  if (isDryRun) {
    tellDryRun(terminal, input)
    return
  }
  const connection = connectTo(terminal, sender.address)
  const deliveries =
    'token' in sender
      ? await dispatch(connection, sender, request)
      : await withTokens(terminal, connection, (tokens) =>
          dispatch(connection, { app: authenticate(connection, sender), tokens }, request),
        )
  tellDeliveries(terminal, input, deliveries)
  const failure = explainUndelivered(request.event.eventType, deliveries, {
    mostNamed: deliveries.length,
    withStatus: true,
    remedy: () => 'See the reasons above.',
  })
  if (failure !== undefined) throw failure
}

function tellDryRun(terminal: Terminal, { sender, dispatch: { event, targets }, json }: DispatchInput): void {
  const { eventType, clientPayload } = event
  if (json) {
    printJson(
      terminal,
      targets.map((target) => ({
        repository: fullName(target),
        event_type: eventType,
        ...(clientPayload && { client_payload: clientPayload }),
        status: 'not_sent',
      })),
    )
    return
  }
  const by = 'token' in sender ? 'the given token' : `a token of the App '${sender.issuer}'`
  for (const target of targets)
    print(terminal, `Would send '${eventType}' to ${fullName(target)} with ${by}.`)
  print(
    terminal,
    clientPayload === undefined ? 'No client payload.' : `Client payload: ${toJson(clientPayload, 0)}`,
  )
}

function tellDeliveries(
  terminal: Terminal,
  { dispatch: { event }, json }: DispatchInput,
  deliveries: readonly Delivery[],
): void {
  const { eventType } = event
  if (!json && !terminal.isQuiet) {
    for (const { target, error } of deliveries)
      if (error === undefined) print(terminal, `Sent '${eventType}' to ${fullName(target)}.`)
  }
  const reasons = reasonsOf(eventType, deliveries, deliveries.length)
  if (reasons.length > 1)
    for (const { failed, remedy } of reasons) complain(terminal, prose`${failed} ${remedy}`)
  if (json) printJson(terminal, deliveriesJson(eventType, deliveries, wordsOf(terminal)))
}
