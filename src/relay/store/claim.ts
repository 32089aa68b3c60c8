import type { ToldComplaint } from './complaint.ts'
import type { Database, Query } from './database.ts'
import { columns, toDispatch } from './rows.ts'
import type { Claimed, Settled } from './store.ts'

/** GitHub limits requests that create content to about 80 a minute, so each owner gets 20 at once and then one a second. */
const burst = 20
const everyMs = 1000

/** Takes the next dispatch that is due, whose owner may get another one, and commits that it is being sent. */
export function claim(
  { transaction, forUpdate, takeTurns }: Database,
  now: number,
  leaseMs: number,
): Promise<Claimed | undefined> {
  return transaction(async (query) => {
    await takeTurns(query, 'pace')
    const [row] = await query(
      `select ${columns}, v.source, v.received_at from dispatches d join deliveries v on v.id = d.delivery
      where d.state = 'pending' and d.due_at <= $1 and not exists (
        select 1 from pace p where p.owner = lower(d.owner) and (p.full_at > $2 or p.limited_until > $1)
      )
      order by d.due_at, v.received_at, d.delivery, d.position limit 1 ${forUpdate}`,
      [now, now + (burst - 1) * everyMs],
    )
    if (row === undefined) return undefined
    const claimed = toDispatch(row) as Claimed
    await query(
      `update dispatches set state = 'sending', attempts = attempts + 1, lease_until = $1, updated_at = $2
      where delivery = $3 and position = $4`,
      [now + leaseMs, now, claimed.delivery, claimed.position],
    )
    await slowDown(query, claimed, now)
    return { ...claimed, state: 'sending', attempts: claimed.attempts + 1, tries: claimed.tries + 1 }
  })
}

/** Remembers until when an owner cannot get 20 events at once again. */
async function slowDown(query: Query, { target }: Claimed, now: number): Promise<void> {
  await query(
    `insert into pace (owner, full_at, limited_until) values ($1, $2, 0)
    on conflict (owner) do update set full_at =
      case when pace.full_at > $3 then pace.full_at + ${everyMs} else excluded.full_at end`,
    [target.owner.toLowerCase(), now + everyMs, now],
  )
}

/** Records how an attempt ended, even if another relay meanwhile took its sender for dead. */
export async function settle(
  { transaction }: Database,
  { delivery, position, attempts, target }: Claimed,
  { state, complaint, dueAt = 0, limitedUntil, now }: Settled & { readonly now: number },
): Promise<void> {
  await transaction(async (query) => {
    await query(
      `update dispatches set state = $1, failed = $2, remedy = $3, due_at = $4, updated_at = $5
      where delivery = $6 and position = $7 and attempts = $8 and state in ('sending', 'unknown')`,
      [state, complaint?.failed ?? null, complaint?.remedy ?? null, dueAt, now, delivery, position, attempts],
    )
    if (limitedUntil !== undefined)
      await query('update pace set limited_until = $1 where owner = $2', [
        limitedUntil,
        target.owner.toLowerCase(),
      ])
  })
}

const died: ToldComplaint = {
  failed: 'The relay stopped while it was sending the event, so it is unknown whether it arrived.',
  remedy: "Check the repository's runs, and use 'relay redeliver' if there is none.",
}

/** Marks attempts whose lease is over; only a route that says so has them sent again. */
export async function expire({ query }: Database, at: number, now: number): Promise<number> {
  const expired = await query(
    `update dispatches set state = case when resends = 1 then 'pending' else 'unknown' end,
      failed = $1, remedy = $2, due_at = $3, updated_at = $3
    where state = 'sending' and lease_until <= $4 returning delivery`,
    [died.failed, died.remedy, now, at],
  )
  return expired.length
}
