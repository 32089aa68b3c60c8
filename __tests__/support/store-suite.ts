import { beforeEach, describe, expect, test } from '@jest/globals'
import { createStore } from '../../src/relay/store/create-store.ts'
import type { Database } from '../../src/relay/store/database.ts'
import { migrate } from '../../src/relay/store/schema.ts'
import {
  unsentStates,
  type Claimed,
  type NewDelivery,
  type NewDispatch,
  type Store,
} from '../../src/relay/store/store.ts'

const dayMs = 86_400_000
const leaseMs = 42_000

/** Returns a dispatch of an event to a repository of octo-org. */
export function dispatchTo(name: string, given: Partial<NewDispatch> = {}): NewDispatch {
  return {
    route: 'rebuild',
    target: { owner: 'octo-org', name },
    event: { eventType: 'rebuild', clientPayload: { id: 7 } },
    resends: false,
    collapseSeconds: undefined,
    ...given,
  }
}

/** Returns a delivery with one dispatch, and with its ID as the only key. */
export function deliveryOf(id: string, given: Partial<NewDelivery> = {}): NewDelivery {
  return {
    ...{ id, source: 'cms', receivedAt: 1000, kept: undefined, dispatches: [dispatchTo('site')] },
    keys: [{ key: `id:${id}`, livesMs: 7 * dayMs }],
    ...given,
  }
}

/** The tests that every database has to pass; `open` returns an empty one. */
export function testStore(open: () => Promise<Database>): void {
  let database: Database
  let store: Store
  beforeEach(async () => {
    database = await open()
    await migrate(database)
    store = createStore(database)
    return () => database.close()
  })
  const statesOf = async (delivery?: string): Promise<readonly string[]> =>
    (await store.list(delivery === undefined ? {} : { delivery })).map(({ state }) => state)
  const claimOne = async (now: number): Promise<Claimed> => (await store.claim(now, leaseMs)) as Claimed
  const failed = { failed: 'It failed.', remedy: 'Mend it.' }

  describe('accept', () => {
    test('stores a delivery with a row for each target', async () => {
      const dispatches = [dispatchTo('site'), dispatchTo('docs', { resends: true })]
      expect(await store.accept(deliveryOf('a', { dispatches }))).toEqual({ id: 'a', status: 'accepted' })
      const [first, second] = await store.list({})
      expect(first).toEqual({
        ...{
          delivery: 'a',
          position: 0,
          source: 'cms',
          receivedAt: 1000,
          route: 'rebuild',
          state: 'pending',
        },
        target: { owner: 'octo-org', name: 'site' },
        event: { eventType: 'rebuild', clientPayload: { id: 7 } },
        ...{
          complaint: undefined,
          attempts: 0,
          tries: 0,
          resends: false,
          armedAt: 1000,
          dueAt: 1000,
          updatedAt: 1000,
        },
      })
      expect(second).toMatchObject({ position: 1, resends: true })
    })

    test('knows a delivery again by any of its keys, also one that only the second one had', async () => {
      const key = (name: string) => ({ key: name, livesMs: dayMs })
      await store.accept(deliveryOf('a', { keys: [key('id:1'), key('body:x')] }))
      const again = await store.accept(deliveryOf('b', { keys: [key('id:2'), key('body:x')] }))
      const third = await store.accept(deliveryOf('c', { keys: [key('id:2')] }))
      expect([again, third]).toEqual([
        { id: 'a', status: 'duplicate' },
        { id: 'a', status: 'duplicate' },
      ])
      expect(await store.list({})).toHaveLength(1)
    })

    test('keeps the keys of sources apart, and forgets a key when its time is over', async () => {
      const keys = [{ key: 'id:1', livesMs: 1000 }]
      await store.accept(deliveryOf('a', { keys }))
      const statuses = [
        await store.accept(deliveryOf('b', { keys, source: 'other' })),
        await store.accept(deliveryOf('c', { keys, receivedAt: 1999 })),
        await store.accept(deliveryOf('d', { keys, receivedAt: 2000 })),
        await store.accept(deliveryOf('e', { keys, receivedAt: 2500 })),
      ]
      expect(statuses.map(({ id, status }) => `${id} ${status}`)).toEqual([
        'b accepted',
        'a duplicate',
        'd accepted',
        'd duplicate',
      ])
    })

    test('stores what 50 senders send 3 times at the same time once each', async () => {
      const ids = Array.from({ length: 150 }, (_, index) => index)
      const accepted = await Promise.all(
        ids.map((index) =>
          store.accept(deliveryOf(`d${index}`, { keys: [{ key: `id:${index % 50}`, livesMs: dayMs }] })),
        ),
      )
      expect(accepted.filter(({ status }) => status === 'accepted')).toHaveLength(50)
      expect(await store.list({})).toHaveLength(50)
    })

    test("arms what failed when the sender sends it again, and answers 'accepted'", async () => {
      const dispatches = [dispatchTo('site'), dispatchTo('docs')]
      await store.accept(deliveryOf('a', { dispatches }))
      await store.settle(await claimOne(1000), { state: 'failed', complaint: failed }, 1100)
      await store.settle(await claimOne(1000), { state: 'sent' }, 1100)
      const again = { keys: [{ key: 'id:a', livesMs: dayMs }], receivedAt: 2000, dispatches }
      expect(await store.accept(deliveryOf('b', again))).toEqual({ id: 'a', status: 'accepted' })
      expect(await statesOf('a')).toEqual(['pending', 'sent'])
      expect(await store.accept(deliveryOf('c', again))).toEqual({ id: 'a', status: 'duplicate' })
    })

    test('does not arm what is unknown when the sender sends it again', async () => {
      await store.accept(deliveryOf('a'))
      await store.settle(await claimOne(1000), { state: 'unknown', complaint: failed }, 1100)
      const keys = [{ key: 'id:a', livesMs: dayMs }]
      expect(await store.accept(deliveryOf('b', { keys }))).toEqual({ id: 'a', status: 'duplicate' })
      expect(await statesOf()).toEqual(['unknown'])
    })

    test('keeps a webhook while something in it could not be mapped', async () => {
      await store.accept(
        deliveryOf('a', { kept: 'the webhook', dispatches: [dispatchTo('site', { event: failed })] }),
      )
      expect([await statesOf(), await store.kept('a')]).toEqual([['failed'], 'the webhook'])
      const remapped = [dispatchTo('site')]
      expect(await store.arm('a', { states: unsentStates, remapped }, 2000)).toBe(1)
      expect([await statesOf(), await store.kept('a')]).toEqual([['pending'], undefined])
      expect(await store.kept('nobody')).toBeUndefined()
    })

    test('keeps it if it still cannot be mapped, or was not even parsed', async () => {
      const unparsed = dispatchTo('', { route: '', target: undefined, event: failed })
      await store.accept(deliveryOf('a', { kept: 'x', dispatches: [dispatchTo('site', { event: failed })] }))
      await store.accept(deliveryOf('b', { kept: 'y', dispatches: [unparsed] }))
      const still = { failed: 'Still.', remedy: 'Mend it.' }
      expect(
        await store.arm(
          'a',
          { states: unsentStates, remapped: [dispatchTo('site', { event: still })] },
          2000,
        ),
      ).toBe(0)
      expect(await store.arm('b', { states: unsentStates, remapped: [dispatchTo('site')] }, 2000)).toBe(0)
      expect((await store.list({ delivery: 'a' }))[0]?.complaint).toEqual(still)
      expect([await store.kept('a'), await store.kept('b')]).toEqual(['x', 'y'])
      expect((await store.list({ delivery: 'b' }))[0]?.target).toBeUndefined()
    })
  })

  describe('collapse', () => {
    const collapsed = (id: string, receivedAt: number, name = 'site') =>
      deliveryOf(id, { receivedAt, dispatches: [dispatchTo(name, { collapseSeconds: 60 })] })

    test('sends the last of several events when the first one is due', async () => {
      await store.accept(collapsed('a', 1000))
      await store.accept(collapsed('b', 30_000))
      await store.accept(collapsed('other', 30_000, 'docs'))
      await store.accept(collapsed('c', 50_000, 'SITE'))
      expect(await statesOf('a')).toEqual(['superseded'])
      expect(await store.claim(60_999, leaseMs)).toBeUndefined()
      expect(await store.claim(61_000, leaseMs)).toMatchObject({ delivery: 'c' })
      expect(await store.claim(61_000, leaseMs)).toBeUndefined()
    })

    test('lets an event that comes while the last one is sent wait on its own', async () => {
      await store.accept(collapsed('a', 1000))
      await claimOne(61_000)
      await store.accept(collapsed('b', 61_500))
      expect((await store.list({ delivery: 'b' }))[0]?.dueAt).toBe(121_500)
      expect(await statesOf('a')).toEqual(['sending'])
    })

    test('leaves one of 20 events that arrive together', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => store.accept(collapsed(`d${index}`, 1000))))
      const states = await statesOf()
      expect(states.filter((state) => state === 'pending')).toHaveLength(1)
    })
  })

  describe('claim', () => {
    test('gives each dispatch to one sender', async () => {
      const dispatches = Array.from({ length: 15 }, (_, index) => dispatchTo(`r${index}`))
      await store.accept(deliveryOf('a', { dispatches }))
      const claimed = await Promise.all(Array.from({ length: 30 }, () => store.claim(1000, leaseMs)))
      const positions = claimed.flatMap((one) => (one === undefined ? [] : [one.position]))
      expect(positions.toSorted((one, other) => one - other)).toEqual(dispatches.map((_, index) => index))
    })

    test('paces each owner: 20 at once, then one a second, and 20 again after a pause', async () => {
      const dispatches = Array.from({ length: 60 }, (_, index) => dispatchTo(`r${index}`))
      await store.accept(deliveryOf('a', { dispatches }))
      await store.accept(
        deliveryOf('b', {
          receivedAt: 2000,
          dispatches: [dispatchTo('bot', { target: { owner: 'Hubot', name: 'bot' } })],
        }),
      )
      const take = async (now: number): Promise<number> => {
        let taken = 0
        while ((await store.claim(now, leaseMs)) !== undefined) taken += 1
        return taken
      }
      expect([await take(1000), await take(1999), await take(2000), await take(2001)]).toEqual([20, 0, 2, 0])
      expect([await take(3000), await take(60_000), await take(60_000)]).toEqual([1, 20, 0])
    })

    test('lets the other owners go on while one is limited', async () => {
      const bot = dispatchTo('bot', { target: { owner: 'hubot', name: 'bot' } })
      await store.accept(deliveryOf('a', { dispatches: [dispatchTo('one'), dispatchTo('two'), bot] }))
      const first = await claimOne(1000)
      await store.settle(
        first,
        { state: 'pending', complaint: failed, dueAt: 9000, limitedUntil: 9000 },
        1100,
      )
      expect((await claimOne(1200)).target.owner).toBe('hubot')
      expect(await store.claim(8999, leaseMs)).toBeUndefined()
      expect((await claimOne(9000)).target.owner).toBe('octo-org')
    })

    test('counts attempts, and waits until a dispatch is due again', async () => {
      await store.accept(deliveryOf('a'))
      await store.settle(await claimOne(1000), { state: 'pending', complaint: failed, dueAt: 5000 }, 1100)
      expect(await store.claim(4999, leaseMs)).toBeUndefined()
      expect(await claimOne(5000)).toMatchObject({ attempts: 2, state: 'sending', complaint: failed })
    })
  })

  describe('expire', () => {
    test('makes an attempt whose lease is over unknown, or pending if the route resends', async () => {
      await store.accept(
        deliveryOf('a', { dispatches: [dispatchTo('site'), dispatchTo('docs', { resends: true })] }),
      )
      const [first, second] = [await claimOne(1000), await claimOne(1000)]
      expect(await store.expire(1000 + leaseMs - 1, 50_000)).toBe(0)
      expect(await store.expire(1000 + leaseMs, 50_000)).toBe(2)
      expect(await statesOf()).toEqual(['unknown', 'pending'])
      expect((await store.list({}))[0]?.complaint?.failed).toContain(
        'The relay stopped while it was sending the event',
      )
      // Its sender was slow, not dead.
      await store.settle(first, { state: 'sent' }, 51_000)
      await store.settle(second, { state: 'failed', complaint: failed }, 51_000)
      expect(await statesOf()).toEqual(['sent', 'pending'])
    })

    test('does not let a slow sender settle what another one has tried since', async () => {
      await store.accept(deliveryOf('a', { dispatches: [dispatchTo('site', { resends: true })] }))
      const slow = await claimOne(1000)
      await store.expire(Number.MAX_SAFE_INTEGER, 2000)
      await claimOne(2000)
      await store.settle(slow, { state: 'failed', complaint: failed }, 3000)
      expect(await statesOf()).toEqual(['sending'])
    })
  })

  describe('arm and discard', () => {
    beforeEach(async () => {
      const dispatches = ['sent', 'failed', 'unknown', 'pending', 'sending'].map((name) => dispatchTo(name))
      await store.accept(deliveryOf('a', { dispatches }))
      for (const state of ['sent', 'failed', 'unknown'] as const)
        await store.settle(
          await claimOne(1000),
          { state, ...(state !== 'sent' && { complaint: failed }) },
          1100,
        )
      await store.settle(await claimOne(1000), { state: 'pending', complaint: failed, dueAt: 99_000 }, 1100)
      await claimOne(1000)
    })

    test('arm makes everything pending that is not sent or being sent', async () => {
      expect(await store.arm('a', { states: unsentStates, remapped: [] }, 5000)).toBe(3)
      expect(await statesOf()).toEqual(['sent', 'pending', 'pending', 'pending', 'sending'])
      expect((await store.list({}))[1]).toMatchObject({ armedAt: 5000, dueAt: 5000, complaint: undefined })
    })

    test('arm counts tries anew, but not attempts', async () => {
      await store.arm('a', { states: ['failed'], remapped: [] }, 5000)
      expect(await claimOne(5000)).toMatchObject({ attempts: 2, tries: 1 })
    })

    test('arm and a new event leave alone what a relay has just claimed', async () => {
      // What the transaction sees is older than what it changes.
      const late = createStore({
        ...database,
        transaction: (work) =>
          database.transaction(async (query) => {
            const seen: typeof query = async (sql, values) => {
              const rows = await query(sql, values)
              return sql.startsWith('select') ? rows.map((row) => ({ ...row, state: 'pending' })) : rows
            }
            return work(seen)
          }),
      })
      expect(await late.arm('a', { states: ['pending'], remapped: [] }, 5000)).toBe(1)
      expect(await statesOf()).toEqual(['sent', 'failed', 'unknown', 'pending', 'sending'])
    })

    test('arm takes what was sent only if that is asked', async () => {
      expect(await store.arm('a', { states: [...unsentStates, 'sent'], remapped: [] }, 5000)).toBe(4)
      expect((await statesOf())[0]).toBe('pending')
    })

    test('arm can be limited to a repository', async () => {
      const repository = { owner: 'Octo-Org', name: 'Unknown' }
      expect(await store.arm('a', { states: unsentStates, repository, remapped: [] }, 5000)).toBe(1)
      expect(await statesOf()).toEqual(['sent', 'failed', 'pending', 'pending', 'sending'])
    })

    test('discard gives up on what is not sent', async () => {
      expect([await store.discard('a', 5000), await store.discard('nobody', 5000)]).toEqual([3, 0])
      expect(await statesOf()).toEqual(['sent', 'discarded', 'discarded', 'discarded', 'sending'])
    })
  })

  describe('list, counts, and known', () => {
    beforeEach(async () => {
      await store.accept(deliveryOf('a', { receivedAt: 1000 }))
      await store.accept(deliveryOf('b', { receivedAt: 2000, source: 'org' }))
      await store.accept(
        deliveryOf('c', { receivedAt: 3000, dispatches: [dispatchTo('site', { event: failed })] }),
      )
    })

    test('list is newest first, and can be filtered', async () => {
      const ids = async (filter: Parameters<Store['list']>[0]) =>
        (await store.list(filter)).map(({ delivery }) => delivery)
      expect(await ids({})).toEqual(['c', 'b', 'a'])
      expect(await ids({ limit: 1 })).toEqual(['c'])
      expect(await ids({ states: ['failed', 'sent'] })).toEqual(['c'])
      expect(await ids({ source: 'org' })).toEqual(['b'])
      expect(await ids({ since: 2000, states: ['pending'] })).toEqual(['b'])
      expect(await ids({ delivery: 'a' })).toEqual(['a'])
    })

    test('counts say how many there are in each state, and since when the oldest waits', async () => {
      const { byState, oldestPendingAt } = await store.counts()
      expect([byState.pending, byState.failed, byState.sent, oldestPendingAt]).toEqual([2, 1, 0, 1000])
    })

    test('the counts of an empty store are zero', async () => {
      const empty = createStore(await open().then(async (other) => (await migrate(other), other)))
      expect(await empty.counts()).toMatchObject({ byState: { pending: 0 }, oldestPendingAt: undefined })
    })

    test('known keys are found whatever their source', async () => {
      expect(await store.known(['id:a', 'id:b', 'id:nobody'])).toEqual(new Set(['id:a', 'id:b']))
    })
  })

  describe('prune', () => {
    test('removes what was sent after 7 days and everything else that is settled after 30', async () => {
      const dispatches = [dispatchTo('sent'), dispatchTo('failed'), dispatchTo('pending')]
      await store.accept(deliveryOf('a', { dispatches }))
      await store.settle(await claimOne(1000), { state: 'sent' }, 1000)
      await store.settle(await claimOne(1000), { state: 'failed', complaint: failed }, 1000)
      expect([await store.prune(1000 + 7 * dayMs), await store.prune(1001 + 7 * dayMs)]).toEqual([0, 1])
      expect(await statesOf()).toEqual(['failed', 'pending'])
      expect([await store.prune(1000 + 30 * dayMs), await store.prune(1001 + 30 * dayMs)]).toEqual([0, 1])
      expect(await statesOf()).toEqual(['pending'])
    })

    test('removes a delivery with its last dispatch, and keys at the end of their time', async () => {
      await store.accept(deliveryOf('a'))
      await store.settle(await claimOne(1000), { state: 'sent' }, 1000)
      await store.prune(1000 + 8 * dayMs)
      expect(await database.query('select 1 from deliveries')).toEqual([])
      expect(await store.known(['id:a'])).toEqual(new Set())
    })
  })

  describe('the schema', () => {
    test('is only created once', async () => {
      await store.accept(deliveryOf('a'))
      await migrate(database)
      expect(await statesOf()).toEqual(['pending'])
    })

    test('of a newer relay is refused', async () => {
      await database.query('update store_version set version = 99')
      await expect(migrate(database)).rejects.toThrow(
        'The store has version 99, but this relay only knows version 1: a newer relay has used it. Update the relay.',
      )
    })

    test('can be written', async () => {
      await expect(store.check(1)).resolves.toBeUndefined()
      await expect(store.check(2)).resolves.toBeUndefined()
    })
  })

  test('a transaction that fails leaves nothing', async () => {
    await expect(
      database.transaction(async (query) => {
        await query("insert into deliveries (id, source, received_at) values ('x', 'y', 1)")
        throw new Error('in between')
      }),
    ).rejects.toThrow('in between')
    expect(await database.query('select 1 from deliveries')).toEqual([])
  })
}
