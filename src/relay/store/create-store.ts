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
    arm: (delivery, { repository, all, remapped }, now) =>
      transaction((own) => arm(own, { delivery, repository, remapped, now, states: armable(all === true) })),
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
  const { where, values } = toCondition(filter)
  const rows = await query(
    `select ${columns}, v.source, v.received_at from dispatches d join deliveries v on v.id = d.delivery
    ${where} order by v.received_at desc, d.delivery, d.position limit ${filter.limit ?? mostListed}`,
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

async function known({ query }: Database, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    keys.map((key) => query('select key from delivery_keys where key = $1 limit 1', [key])),
  )
  return new Set(found.flat().map(({ key }) => String(key)))
}

/** What is being sent cannot be sent a second time at once. */
function armable(all: boolean): readonly State[] {
  return states.filter((state) => state !== 'sending' && (all || state !== 'sent'))
}

function toCondition({ states: wanted = [], source, since, delivery }: Filter) {
  const values: (string | number)[] = []
  const place = (value: string | number): string => `$${values.push(value)}`
  const conditions = [
    ...(wanted.length > 0 ? [`d.state in (${wanted.map(place).join(', ')})`] : []),
    ...(source === undefined ? [] : [`v.source = ${place(source)}`]),
    ...(since === undefined ? [] : [`v.received_at >= ${place(since)}`]),
    ...(delivery === undefined ? [] : [`d.delivery = ${place(delivery)}`]),
  ]
  return { where: conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`, values }
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
      `delete from dispatches where (state = 'sent' and updated_at < $1)
        or (state not in ('pending', 'sending', 'sent') and updated_at < $2) returning position`,
      [now - keptDays.sent * dayMs, now - keptDays.others * dayMs],
    )
    await query('delete from delivery_keys where expires_at <= $1', [now])
    await query(
      'delete from deliveries where not exists (select 1 from dispatches where delivery = deliveries.id)',
    )
    return removed.length
  })
}
