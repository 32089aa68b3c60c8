import type { Command } from 'commander'
import { deliveryJson, type Delivery } from '../../dispatch/delivery.ts'
import { dispatch } from '../../dispatch/dispatch.ts'
import { describeEvent } from '../../explain/describe-event.ts'
import { fullName } from '../../parse/repository.ts'
import type { Connection } from '../../http/connect.ts'
import type { Act } from '../../terminal/act.ts'
import { withInterruption, withTokens } from '../with-tokens.ts'
import { authenticate, connectTo } from '../../terminal/connect-to.ts'
import { awaitDeliveries } from '../await-deliveries.ts'
import { withApp, withRepositories } from '../options.ts'
import { collect, withExamples, withJson } from '../../terminal/options.ts'
import { readDispatch, type DispatchInput } from '../read-dispatch.ts'
import { print, printJson, toJson, type Terminal } from '../../terminal/terminal.ts'
import { throwFailures } from '../throw-failures.ts'

/** Adds the command that sends an event, and waits for the runs that it starts. */
export function addDispatch(program: Command, act: Act): void {
  const command = program
    .command('dispatch')
    .description(
      'send a repository_dispatch event or start a workflow, with a token that is revoked afterward, and wait for the runs',
    )
    .argument('[event-type]', 'event type, 1 to 100 characters; leave it out with --workflow')
    .argument('[-]', 'read the client payload from standard input')
    .option('--payload <json>', 'client payload, a JSON object')
    .option('--payload-file <file>', 'file that contains the client payload, - for standard input')
    .option('--workflow <file>', 'start this workflow (file name or ID) instead of sending an event')
    .option('--ref <name>', 'branch or tag to start the workflow on (default: the default branch)')
    .option('--input <name=value>', 'input of the workflow; can be repeated', collect, [])
    .option(
      '--wait-for <what>',
      'run: find the runs; completion: also wait until they end, and fail if they do',
    )
    .option(
      '--timeout-minutes <number>',
      'stop waiting after this many minutes, including the search (default: 60, at most 4320)',
    )
    .option(
      '--cancel-in-progress',
      'with --wait-for completion: cancel the runs if the command is interrupted or the wait times out',
    )
    .option('--token-stdin', 'send with the token on standard input, such as a personal access token')
    .option('--dry-run', 'check everything and print what would be sent, without any request')
  withRepositories(command, 'repository to send the event to; can be repeated')
  withExamples(
    withApp(withJson(command)),
    'dispatch deploy --repo octo-org/site',
    `dispatch deploy --repo octo-org/site --repo octo-org/docs --payload '{"ref": "main"}'`,
    'dispatch deploy --repo octo-org/site - < payload.json',
    'dispatch deploy --repo octo-org/site --wait-for completion',
    'dispatch --workflow deploy.yml --input environment=staging --repo octo-org/site --wait-for completion',
  ).action(act(readDispatch, runDispatch))
}

async function runDispatch(terminal: Terminal, input: DispatchInput): Promise<void> {
  const { sender, dispatch: request, isDryRun } = input
  if (isDryRun) {
    tellDryRun(terminal, input)
    return
  }
  const connection = connectTo(terminal, sender.address)
  if ('token' in sender) {
    const work = async (): Promise<void> =>
      finish(terminal, input, { connection, deliveries: await dispatch(connection, sender, request) })
    // Without a wait, an interruption ends the command at once: there is no token to revoke.
    await (request.waiting === undefined ? work() : withInterruption(terminal, connection, { work }))
    return
  }
  await withTokens(terminal, connection, async (tokens) => {
    const creator = { app: authenticate(connection, sender), tokens }
    await finish(terminal, input, { connection, deliveries: await dispatch(connection, creator, request) })
  })
}

/** What GitHub accepted, and where. */
interface Dispatched {
  readonly connection: Connection
  readonly deliveries: readonly Delivery[]
}

/** Tells what was sent, waits for the runs if that is asked, and throws what failed. */
async function finish(terminal: Terminal, input: DispatchInput, dispatched: Dispatched): Promise<void> {
  const { dispatch: request, json, correlationId } = input
  const { event, waiting } = request
  const { deliveries } = dispatched
  if (!json && !terminal.isQuiet) {
    const { did, to } = describeEvent(event)
    for (const { target, status } of deliveries)
      if (status === 'sent') print(terminal, `${did} ${to} ${fullName(target)}.`)
  }
  if (waiting !== undefined) {
    await awaitDeliveries(terminal, { ...dispatched, request: { event, waiting, correlationId }, json })
    return
  }
  if (json)
    printJson(
      terminal,
      deliveries.map((one) => deliveryJson(event, one, terminal.words)),
    )
  throwFailures(terminal, event, deliveries)
}

function tellDryRun(terminal: Terminal, { sender, dispatch: { event, targets }, json }: DispatchInput): void {
  const values = 'workflow' in event ? event.inputs : event.clientPayload
  if (json) {
    const given = 'workflow' in event ? { ref: event.ref, inputs: values } : { client_payload: values }
    const unsent = targets.map((target) => ({
      ...deliveryJson(event, { target, status: 'failed' }, {}),
      ...given,
      status: 'not_sent',
    }))
    printJson(terminal, unsent)
    return
  }
  const by = 'token' in sender ? 'the given token' : `a token of the App '${sender.issuer}'`
  const { todo, to } = describeEvent(event)
  for (const target of targets) print(terminal, `Would ${todo} ${to} ${fullName(target)} with ${by}.`)
  const what = 'workflow' in event ? 'inputs' : 'client payload'
  print(
    terminal,
    values === undefined
      ? `No ${what}.`
      : `${what === 'inputs' ? 'Inputs' : 'Client payload'}: ${toJson(values, 0)}`,
  )
}
