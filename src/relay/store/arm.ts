import { sameRepository, type Repository } from '../../parse/repository.ts'
import type { Query } from './database.ts'
import { columns, toDispatch, toEventColumns } from './rows.ts'
import type { Dispatch, NewDispatch, State } from './store.ts'

/** Which dispatches of a delivery to arm, and what those without an event become. */
export interface Arming {
  readonly delivery: string
  readonly now: number
  readonly states: readonly State[]
  readonly repository?: Repository | undefined
  readonly remapped: readonly NewDispatch[]
}

/** Makes dispatches of a delivery pending, as if it had just been received; returns how many became pending. */
export async function arm(query: Query, { delivery, now, ...arming }: Arming): Promise<number> {
  const rows = await query(
    `select ${columns}, v.source, v.received_at from dispatches d join deliveries v on v.id = d.delivery
    where d.delivery = $1`,
    [delivery],
  )
  const { states, repository, remapped } = arming
  const chosen = rows
    .map(toDispatch)
    .filter(
      ({ state, target }) =>
        states.includes(state) &&
        (repository === undefined || (target !== undefined && sameRepository(target, repository))),
    )
  let armed = 0
  for (const dispatch of chosen) if (await armOne(query, { dispatch, remapped, now })) armed += 1
  await forget(query, delivery)
  return armed
}

async function armOne(
  query: Query,
  { dispatch, remapped, now }: Pick<Arming, 'remapped' | 'now'> & { readonly dispatch: Dispatch },
): Promise<boolean> {
  const { delivery, position, route, target, event } = dispatch
  const again = remapped.find(
    (other) => other.route === route && other.target && target && sameRepository(other.target, target),
  )
  const content = event ?? again?.event
  if (content === undefined) return false
  const { state, eventType, clientPayload, failed, remedy } = toEventColumns({
    event: content,
  })
  // Meanwhile, a relay may have claimed it.
  const rows = await query(
    `update dispatches set state = $1, event_type = $2, client_payload = $3, failed = $4, remedy = $5,
      attempts_before = attempts, armed_at = $6, due_at = $6, updated_at = $6
    where delivery = $7 and position = $8 and state = $9 returning position`,
    [state, eventType, clientPayload, failed, remedy, now, delivery, position, dispatch.state],
  )
  return state === 'pending' && rows.length > 0
}

/** A webhook is only kept while something in it could not be mapped. */
async function forget(query: Query, delivery: string): Promise<void> {
  await query(
    `update deliveries set kept = null where id = $1
      and not exists (select 1 from dispatches where delivery = $1 and event_type is null)`,
    [delivery],
  )
}
