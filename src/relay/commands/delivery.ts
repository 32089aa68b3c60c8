import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { quote } from '../../parse/quote.ts'
import { fullName } from '../../parse/repository.ts'
import type { Act } from '../../terminal/act.ts'
import { withExamples } from '../../terminal/options.ts'
import { print, printJson, printTable, type Terminal } from '../../terminal/terminal.ts'
import { toldText } from '../store/complaint.ts'
import type { Dispatch } from '../store/store.ts'
import { dispatchJson } from './deliveries.ts'
import { withOpenStore, withStore, type RelayOptions } from './options.ts'

interface DeliveryInput {
  readonly id: string
  readonly json: boolean
}

/** Adds the command that shows one delivery. */
export function addDelivery(program: Command, act: Act): void {
  const command = program
    .command('delivery')
    .description('show one delivery: what was sent where, and why something was not')
    .argument('<id>', "ID of the delivery, from 'relay deliveries' or the sender's log")
  withExamples(withStore(command), 'relay delivery 7e57f00d-0000-4000-8000-000000000001').action(
    act(readDelivery, runDelivery),
  )
}

function readDelivery(_: Terminal, { json }: RelayOptions, [id = '']: readonly string[]): DeliveryInput {
  return { id, json: json === true }
}

async function runDelivery(terminal: Terminal, { id, json }: DeliveryInput): Promise<void> {
  const dispatches = await withOpenStore(terminal, ({ list }) => list({ delivery: id }))
  const [first] = dispatches
  if (first === undefined) throw noSuchDelivery(id)
  if (json) {
    printJson(terminal, dispatches.map(dispatchJson))
    return
  }
  printTable(terminal, [
    ['Delivery', id],
    ['Source', first.source],
    ['Received', new Date(first.receivedAt).toISOString()],
  ])
  for (const dispatch of dispatches) tell(terminal, dispatch)
}

function tell(
  terminal: Terminal,
  { route, target, event, state, complaint, attempts, dueAt, updatedAt }: Dispatch,
): void {
  print(terminal, '')
  printTable(terminal, [
    ...(target === undefined ? [] : [['Repository', fullName(target)]]),
    ...(route === '' ? [] : [['Route', route]]),
    ...(event === undefined
      ? []
      : [
          ['Event type', event.eventType],
          ['Client payload', JSON.stringify(event.clientPayload ?? null)],
        ]),
    [
      'State',
      `${state} since ${new Date(updatedAt).toISOString()}, after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
    ],
    ...(state === 'pending' ? [['Next attempt', new Date(dueAt).toISOString()]] : []),
    ...(complaint ? [['Why', toldText(complaint)]] : []),
  ])
}

/** Returns the error for an ID that the store does not have. */
export function noSuchDelivery(id: string): Error {
  return fixable({
    failed: `There is no delivery ${quote(id)} in the store.`,
    remedy: "Run 'relay deliveries' to see the IDs. Old deliveries are removed.",
  })
}
