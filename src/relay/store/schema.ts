import { fixable } from '../../errors/explained-error.ts'
import type { Database, Query } from './database.ts'

/** Each entry brings a store to the next version. */
const migrations: readonly (readonly string[])[] = [
  [
    `create table deliveries (
      id text primary key, source text not null, received_at bigint not null, kept text
    )`,
    'create index deliveries_by_time on deliveries (received_at)',
    `create table delivery_keys (
      source text not null, key text not null, delivery text not null, expires_at bigint not null,
      primary key (source, key)
    )`,
    'create index delivery_keys_by_end on delivery_keys (expires_at)',
    'create index delivery_keys_by_key on delivery_keys (key)',
    `create table dispatches (
      delivery text not null, position integer not null, route text not null,
      owner text not null, repository text not null, event_type text, client_payload text,
      state text not null, failed text, remedy text, attempts integer not null, attempts_before integer not null,
      resends integer not null, collapses integer not null, armed_at bigint not null,
      due_at bigint not null, lease_until bigint not null, updated_at bigint not null,
      primary key (delivery, position)
    )`,
    'create index dispatches_by_state on dispatches (state, due_at)',
    'create index dispatches_by_route on dispatches (route, state)',
    'create index dispatches_by_age on dispatches (state, armed_at)',
    'create index dispatches_by_end on dispatches (state, updated_at)',
    'create table pace (owner text primary key, full_at bigint not null, limited_until bigint not null)',
  ],
]

/** Brings a store to the version of this relay; throws an ExplainedError if a newer relay has used it. */
export async function migrate({ transaction, takeTurns }: Database): Promise<void> {
  await transaction(async (query) => {
    await takeTurns(query, 'pace')
    const version = await readVersion(query)
    if (version > migrations.length)
      throw fixable({
        failed: `The store has version ${version}, but this relay only knows version ${migrations.length}: a newer relay has used it.`,
        remedy: 'Update the relay.',
      })
    for (const statement of migrations.slice(version).flat()) await query(statement)
    if (version === 0) await query('insert into store_version (version) values ($1)', [migrations.length])
    else await query('update store_version set version = $1', [migrations.length])
  })
}

async function readVersion(query: Query): Promise<number> {
  await query('create table if not exists store_version (version integer not null)')
  const [row] = await query('select version from store_version')
  return Number(row?.version ?? 0)
}
