import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { fullName } from '../../parse/repository.ts'
import type { Act } from '../../terminal/act.ts'
import { withExamples } from '../../terminal/options.ts'
import { printJson, printTable, say, type Terminal } from '../../terminal/terminal.ts'
import { toldText } from '../store/complaint.ts'
import { states, type Dispatch, type Filter, type State } from '../store/store.ts'
import { parseDuration, withOpenStore, withStore, type RelayOptions } from './options.ts'

/** The options that choose dispatches. */
export interface FilterOptions {
  readonly state?: string
  readonly source?: string
  readonly since?: string
}

interface DeliveriesInput {
  readonly filter: Filter
  readonly json: boolean
}

/** Adds the command that lists what became of webhooks. */
export function addDeliveries(program: Command, act: Act): void {
  const command = program
    .command('deliveries')
    .description('list what became of the webhooks that led to events, newest first')
    .option('--state <states>', `only these states, separated by commas: ${states.join(', ')}`)
    .option('--source <name>', 'only from this source')
    .option('--since <duration>', 'only received since then, such as 2h')
  withExamples(
    withStore(command),
    'relay deliveries',
    'relay deliveries --state failed,unknown --since 2h',
  ).action(act(readDeliveries, runDeliveries))
}

/** Reads the options that choose dispatches; throws an ExplainedError that names the option. */
export function readFilter({ timing }: Pick<Terminal, 'timing'>, options: FilterOptions): Filter {
  const { state, source, since } = options
  return {
    ...(state !== undefined && { states: state.split(',').map((one) => parseState(one.trim())) }),
    ...(source !== undefined && { source }),
    ...(since !== undefined && { since: timing.now() - parseDuration('--since', since) }),
  }
}

function parseState(given: string): State {
  const state = states.find((one) => one === given)
  if (state !== undefined) return state
  throw fixable({
    failed: `'--state' contains '${given}', which is not a state.`,
    remedy: `Use one or more of ${states.join(', ')}.`,
  })
}

function readDeliveries(terminal: Terminal, options: RelayOptions & FilterOptions): DeliveriesInput {
  return { filter: readFilter(terminal, options), json: options.json === true }
}

async function runDeliveries(terminal: Terminal, { filter, json }: DeliveriesInput): Promise<void> {
  const dispatches = await withOpenStore(terminal, ({ list }) => list(filter))
  if (json) {
    printJson(terminal, dispatches.map(dispatchJson))
    return
  }
  if (dispatches.length === 0) say(terminal, 'No deliveries found.')
  printTable(terminal, dispatches.map(toCells))
}

/** Returns a dispatch with the names that its JSON has everywhere. */
export function dispatchJson(dispatch: Dispatch): object {
  const { delivery, source, route, target, event, state, complaint, attempts, receivedAt, dueAt, updatedAt } =
    dispatch
  const time = (ms: number): string => new Date(ms).toISOString()
  return {
    delivery,
    source,
    received_at: time(receivedAt),
    route,
    repository: target ? fullName(target) : null,
    event_type: event?.eventType ?? null,
    client_payload: event?.clientPayload ?? null,
    state,
    attempts,
    updated_at: time(updatedAt),
    ...(state === 'pending' && { due_at: time(dueAt) }),
    ...(complaint && { error: toldText(complaint) }),
  }
}

/** Returns the cells of a dispatch in a table. */
function toCells({
  delivery,
  source,
  route,
  target,
  event,
  state,
  complaint,
  receivedAt,
}: Dispatch): readonly string[] {
  const time = new Date(receivedAt).toISOString().slice(0, 19)
  const what = [source, route, target === undefined ? '' : fullName(target), event?.eventType ?? '']
  return [
    `${time}Z`,
    delivery,
    state,
    what.filter(Boolean).join(' ') + (complaint ? `: ${toldText(complaint)}` : ''),
  ]
}
