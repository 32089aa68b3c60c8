import { sameRepository, type Repository } from '../../parse/repository.ts'
import type { Database, Query } from './database.ts'
import { toEventColumns } from './rows.ts'
import type { Accepted, NewDelivery, NewDispatch } from './store.ts'
import { arm } from './arm.ts'

/** Stores a delivery in one transaction, unless one of its keys is known. */
export function accept({ transaction, takeTurns }: Database, delivery: NewDelivery): Promise<Accepted> {
  return transaction(async (query) => {
    const first = await findFirst(query, delivery)
    if (first !== delivery.id) return acceptAgain(query, first, delivery)
    const { id, source, receivedAt, kept } = delivery
    await query('insert into deliveries (id, source, received_at, kept) values ($1, $2, $3, $4)', [
      id,
      source,
      receivedAt,
      kept ?? null,
    ])
    if (delivery.dispatches.some(({ collapseSeconds }) => collapseSeconds !== undefined))
      await takeTurns(query, 'collapse')
    for (const [position, dispatch] of delivery.dispatches.entries())
      await insert(query, delivery, { ...dispatch, position })
    return { id, status: 'accepted' }
  })
}

/** Returns the ID of the first delivery with one of the keys, which is this one if all are new. */
async function findFirst(query: Query, { id, source, keys, receivedAt }: NewDelivery): Promise<string> {
  const deliveries: string[] = []
  // In the same order everywhere, so that no two transactions wait for each other.
  for (const { key, livesMs } of keys.toSorted((one, other) => one.key.localeCompare(other.key, 'en'))) {
    const [row] = await query(
      `insert into delivery_keys (source, key, delivery, expires_at) values ($1, $2, $3, $4)
      on conflict (source, key) do update set
        delivery = case when delivery_keys.expires_at <= $5 then excluded.delivery else delivery_keys.delivery end,
        expires_at = case when delivery_keys.expires_at <= $5 then excluded.expires_at else delivery_keys.expires_at end
      returning delivery`,
      [source, key, id, receivedAt + livesMs, receivedAt],
    )
    deliveries.push(String(row?.delivery))
  }
  const first = deliveries.find((delivery) => delivery !== id)
  if (first === undefined) return id
  if (keys.length > 1)
    for (const { key } of keys)
      await query('update delivery_keys set delivery = $1 where source = $2 and key = $3 and delivery = $4', [
        first,
        source,
        key,
        id,
      ])
  return first
}

async function acceptAgain(
  query: Query,
  first: string,
  { dispatches, receivedAt }: NewDelivery,
): Promise<Accepted> {
  const armed = await arm(query, {
    delivery: first,
    now: receivedAt,
    states: ['failed'],
    remapped: dispatches,
  })
  return { id: first, status: armed > 0 ? 'accepted' : 'duplicate' }
}

async function insert(
  query: Query,
  { id, receivedAt }: NewDelivery,
  dispatch: NewDispatch & { readonly position: number },
): Promise<void> {
  const { route, target, collapseSeconds, resends, position } = dispatch
  const { state, eventType, clientPayload, failed, remedy } = toEventColumns(dispatch)
  const collapses = state === 'pending' && collapseSeconds !== undefined
  const dueAt = collapses
    ? ((await supersede(query, dispatch, receivedAt)) ?? receivedAt + collapseSeconds * 1000)
    : receivedAt
  await query(
    `insert into dispatches (delivery, position, route, owner, repository, event_type, client_payload, state,
      failed, remedy, attempts, attempts_before, resends, collapses, armed_at, due_at, lease_until, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, $11, $12, $13, $14, 0, $13)`,
    [
      ...[id, position, route, target?.owner ?? '', target?.name ?? '', eventType, clientPayload, state],
      ...[failed, remedy, Number(resends), Number(collapses), receivedAt, dueAt],
    ],
  )
}

/** Replaces the event that waits for later ones; returns when it was due, or undefined if there is none. */
async function supersede(
  query: Query,
  { route, target }: NewDispatch,
  now: number,
): Promise<number | undefined> {
  const waiting = await query(
    `select delivery, position, owner, repository, due_at from dispatches
    where route = $1 and state = 'pending' and collapses = 1`,
    [route],
  )
  const same = waiting.filter(({ owner, repository }) =>
    sameRepository({ owner: String(owner), name: String(repository) }, target as Repository),
  )
  const dueAts: number[] = []
  for (const { delivery, position } of same) {
    const replaced = await query(
      // Meanwhile, a relay may have claimed it.
      `update dispatches set state = 'superseded', updated_at = $1
      where delivery = $2 and position = $3 and state = 'pending' returning due_at`,
      [now, String(delivery), Number(position)],
    )
    dueAts.push(...replaced.map((row) => Number(row.due_at)))
  }
  return dueAts.length === 0 ? undefined : Math.min(...dueAts)
}
