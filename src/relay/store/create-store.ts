import { accept } from './accept.ts'
import { arm } from './arm.ts'
import { claim, expire, settle } from './claim.ts'
import type { Database } from './database.ts'
import { columns, toDispatch } from './rows.ts'
import { states, type Counts, type Dispatch, type Filter, type State, type Store } from './store.ts'

const dayMs = 86_400_000
/** A list of more is for a query of one's own. */
const mostListed = 100_000
const keptDays = { sent: 7, others: 30 }

/** Creates a store in a database that has the tables. */
export function createStore(database: Database): Store {
  const { query, transaction } = database
  return {
    accept: (delivery) => accept(database, delivery),
    claim: (now, leaseMs) => claim(database, now, leaseMs),
    settle: (dispatch, settled, now) => settle(database, dispatch, { ...settled, now }),
    expire: (at, now) => expire(database, at, now),
    list: (filter) => list(database, filter),
    kept: async (delivery) => {
      const [row] = await query('select kept from deliveries where id = $1', [delivery])
      return row?.kept == null ? undefined : String(row.kept)
    },
    arm: (delivery, armed, now) => transaction((own) => arm(own, { ...armed, delivery, now })),
    discard: (delivery, now) => discard(database, delivery, now),
    counts: () => count(database),
    known: (keys) => known(database, keys),
    prune: (now) => prune(database, now),
    check: async (now) => {
      await query(
        `insert into pace (owner, full_at, limited_until) values ('', $1, 0)
        on conflict (owner) do update set full_at = excluded.full_at`,
        [now],
      )
    },
    close: database.close,
  }
}

async function list({ query }: Database, filter: Filter): Promise<readonly Dispatch[]> {
  const values: (string | number)[] = []
  const place = (value: string | number): string => `$${values.push(value)}`
  const { states: wanted = [], source, since, delivery, limit = mostListed } = filter
  const ofDelivery = [
    ...(source === undefined ? [] : [`source = ${place(source)}`]),
    ...(since === undefined ? [] : [`received_at >= ${place(since)}`]),
    ...(delivery === undefined ? [] : [`id = ${place(delivery)}`]),
  ]
  const ofDispatch = wanted.length === 0 ? '' : `where d.state in (${wanted.map(place).join(', ')})`
  const rows = await query(
    // To sort all dispatches would take a second once there are many.
    `select ${columns}, v.source, v.received_at from (
      select * from deliveries ${ofDelivery.length === 0 ? '' : `where ${ofDelivery.join(' and ')}`}
      order by received_at desc, id limit ${limit}
    ) v join dispatches d on d.delivery = v.id ${ofDispatch}
    order by v.received_at desc, d.delivery, d.position`,
    values,
  )
  return rows.map(toDispatch)
}

async function discard({ query }: Database, delivery: string, now: number): Promise<number> {
  const rows = await query(
    `update dispatches set state = 'discarded', updated_at = $1
    where delivery = $2 and state in ('pending', 'failed', 'unknown') returning position`,
    [now, delivery],
  )
  return rows.length
}

/** More values than this do not fit into one statement everywhere. */
const mostKeys = 500

async function known({ query }: Database, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let start = 0; start < keys.length; start += mostKeys) {
    const some = keys.slice(start, start + mostKeys)
    const places = some.map((_, index) => `$${index + 1}`).join(', ')
    const rows = await query(`select distinct key from delivery_keys where key in (${places})`, some)
    for (const { key } of rows) found.add(String(key))
  }
  return found
}

async function count({ query }: Database): Promise<Counts> {
  const rows = await query(
    'select state, count(*) as number, min(armed_at) as oldest from dispatches group by state',
  )
  const byState = Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>
  for (const { state, number } of rows) byState[String(state) as State] = Number(number)
  const pending = rows.find(({ state }) => state === 'pending')
  return { byState, oldestPendingAt: pending && Number(pending.oldest) }
}

async function prune({ transaction }: Database, now: number): Promise<number> {
  return transaction(async (query) => {
    const removed = await query(
      `delete from dispatches where (state in ('sent', 'superseded') and updated_at < $1)
        or (state in ('failed', 'unknown', 'discarded') and updated_at < $2) returning position`,
      [now - keptDays.sent * dayMs, now - keptDays.others * dayMs],
    )
    await query('delete from delivery_keys where expires_at <= $1', [now])
    await query(
      `delete from deliveries where received_at < $1
        and not exists (select 1 from dispatches where delivery = deliveries.id)`,
      [now - keptDays.sent * dayMs],
    )
    return removed.length
  })
}
