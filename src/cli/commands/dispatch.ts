import type { Command } from 'commander'
import { deliveriesJson, explainUndelivered, type Delivery } from '../../dispatch/delivery.ts'
import { dispatch } from '../../dispatch/dispatch.ts'
import { textOf } from '../../errors/explained-error.ts'
import { fullName } from '../../parse/repository.ts'
import { authenticate, connectTo, withTokens } from '../authenticate.ts'
import type { Act } from '../act.ts'
import { withApp, withJson, withRepositories } from '../options.ts'
import { readDispatch, type DispatchInput } from '../read-dispatch.ts'
import { print, printJson, say, type Terminal } from '../terminal.ts'
import { wordsOf } from '../words.ts'

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
  const { sender, dispatch: request } = input
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
    remedy: () => 'The lines above say why for each.',
  })
  if (failure !== undefined) throw failure
}

function tellDeliveries(
  terminal: Terminal,
  { dispatch: { event }, json }: DispatchInput,
  deliveries: readonly Delivery[],
): void {
  for (const { target, error } of deliveries) {
    if (error !== undefined && deliveries.length > 1) say(terminal, textOf(error))
    if (error === undefined && !json) print(terminal, `Sent '${event.eventType}' to ${fullName(target)}.`)
  }
  if (json) printJson(terminal, deliveriesJson(event.eventType, deliveries, wordsOf(terminal)))
}
