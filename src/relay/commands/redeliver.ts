import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import type { Repository } from '../../parse/repository.ts'
import type { Act } from '../../terminal/act.ts'
import { withExamples } from '../../terminal/options.ts'
import { parseTarget } from '../../terminal/read-targets.ts'
import { complain, print, printJson, type Terminal } from '../../terminal/terminal.ts'
import { fromKept } from '../receive/kept.ts'
import { mapRoutes } from '../receive/map-routes.ts'
import { unsentStates, type Filter, type NewDispatch, type Store } from '../store/store.ts'
import { readFilter, type FilterOptions } from './deliveries.ts'
import { noSuchDelivery } from './delivery.ts'
import { withOpenStore, withStore, type RelayOptions } from './options.ts'
import { requireConfig } from './require-config.ts'

interface RedeliverOptions extends RelayOptions, FilterOptions {
  readonly repo?: string
  readonly all?: boolean
}

interface RedeliverInput {
  readonly options: RedeliverOptions
  readonly ids: readonly string[]
  readonly filter: Filter | undefined
  readonly repository: Repository | undefined
}

/** Adds the command that sends events again. */
export function addRedeliver(program: Command, act: Act): void {
  const command = program
    .command('redeliver')
    .description(
      'send again what was not sent; what could not be mapped is mapped with the file as it is now',
    )
    .argument('[id...]', 'IDs of deliveries, or choose them with --state')
    .option('--repo <owner/name>', 'only to this repository')
    .option('--all', 'also what was sent already, so it arrives twice')
    .option('--state <states>', 'everything in these states, such as failed,unknown')
    .option('--source <name>', 'with --state: only from this source')
    .option('--since <duration>', 'with --state: only received since then, such as 2h')
  withExamples(
    withStore(command),
    'relay redeliver 7e57f00d-0000-4000-8000-000000000001',
    'relay redeliver --state failed --since 2h',
  ).action(act(readRedeliver, runRedeliver))
}

function readRedeliver(
  terminal: Terminal,
  options: RedeliverOptions,
  ids: readonly string[],
): RedeliverInput {
  if (ids.length > 0 === (options.state !== undefined))
    throw fixable({
      failed: 'It is not clear what to redeliver.',
      remedy: "Give IDs of deliveries, or '--state failed' with '--since 2h'.",
    })
  const filter = options.state === undefined ? undefined : readFilter(terminal, options)
  return {
    options,
    ids,
    filter,
    repository: options.repo === undefined ? undefined : parseTarget('--repo', options.repo),
  }
}

async function runRedeliver(
  terminal: Terminal,
  { options, ids, filter, repository }: RedeliverInput,
): Promise<void> {
  const unsent = filter?.states ?? unsentStates
  const states = options.all === true ? ([...unsent, 'sent'] as const) : unsent
  const armed = await withOpenStore(terminal, async (store) => {
    const chosen = filter === undefined ? ids : await listIds(store, filter)
    const counts: { readonly delivery: string; readonly dispatches: number }[] = []
    for (const delivery of chosen) {
      const known = await store.list({ delivery, limit: 1 })
      if (known.length === 0) throw noSuchDelivery(delivery)
      const remapped = await remap(terminal, options, await store.kept(delivery))
      const armed = { ...(repository && { repository }), states, remapped }
      counts.push({ delivery, dispatches: await store.arm(delivery, armed, terminal.timing.now()) })
    }
    return counts
  })
  if (options.json === true) printJson(terminal, armed)
  else
    for (const { delivery, dispatches } of armed) print(terminal, `${delivery}: ${describeArmed(dispatches)}`)
  if (armed.length === 0) complain(terminal, 'There is nothing to redeliver.')
}

async function listIds({ list }: Pick<Store, 'list'>, filter: Filter): Promise<readonly string[]> {
  // What came first is sent first.
  const dispatches = (await list(filter)).toReversed()
  return [...new Set(dispatches.map(({ delivery }) => delivery))]
}

/** Maps a webhook that could not be mapped when it came. */
async function remap(
  terminal: Terminal,
  options: RelayOptions,
  kept: string | undefined,
): Promise<readonly NewDispatch[]> {
  if (kept === undefined) return []
  // An event that the relay itself caused was not even stored.
  return mapRoutes(await requireConfig(terminal, options), fromKept(kept), false)
}

function describeArmed(dispatches: number): string {
  if (dispatches === 0)
    return "nothing is sent again. What was sent already needs '--all', and what still cannot be mapped stays failed."
  return `${dispatches} ${dispatches === 1 ? 'event is' : 'events are'} pending again.`
}
