import type { Command } from 'commander'
import type { Act } from '../../terminal/act.ts'
import { withExamples } from '../../terminal/options.ts'
import { print, printJson, type Terminal } from '../../terminal/terminal.ts'
import { noSuchDelivery } from './delivery.ts'
import { withOpenStore, withStore, type RelayOptions } from './options.ts'

interface DiscardInput {
  readonly ids: readonly string[]
  readonly json: boolean
}

/** Adds the command that gives up on deliveries. */
export function addDiscard(program: Command, act: Act): void {
  const command = program
    .command('discard')
    .description('give up on what is pending, failed, or unknown')
    .argument('<id...>', 'IDs of deliveries')
  withExamples(withStore(command), 'relay discard 7e57f00d-0000-4000-8000-000000000001').action(
    act(readDiscard, runDiscard),
  )
}

function readDiscard(_: Terminal, { json }: RelayOptions, ids: readonly string[]): DiscardInput {
  return { ids, json: json === true }
}

async function runDiscard(terminal: Terminal, { ids, json }: DiscardInput): Promise<void> {
  const discarded = await withOpenStore(terminal, async ({ list, discard }) => {
    const counts: { readonly delivery: string; readonly dispatches: number }[] = []
    for (const delivery of ids) {
      if ((await list({ delivery, limit: 1 })).length === 0) throw noSuchDelivery(delivery)
      counts.push({ delivery, dispatches: await discard(delivery, terminal.timing.now()) })
    }
    return counts
  })
  if (json) printJson(terminal, discarded)
  else
    for (const { delivery, dispatches } of discarded)
      print(terminal, `${delivery}: ${dispatches} ${dispatches === 1 ? 'event is' : 'events are'} discarded.`)
}
