/** Stores deliveries in `RELAY_DATABASE`, and prints the ID of each as soon as it is accepted, until it is killed. */
import { writeSync } from 'node:fs'
import { openStore } from '../../src/relay/store/open-store.ts'

const store = await openStore(process.env, { toServe: true })
const [prefix = ''] = process.argv.slice(2)
const event = { eventType: 'x', clientPayload: { text: 'x'.repeat(1000) } }
const target = { owner: 'octo-org', name: 'site' }
const dispatch = { route: 'r', target, event, resends: false, collapseSeconds: undefined }

/** The next number, so that each delivery has an ID of its own. */
let next = 0
const mostDeliveries = 100_000
const insert = async (): Promise<void> => {
  while (next < mostDeliveries) {
    const id = `${prefix}-${(next += 1)}`
    const keys = [{ key: `id:${id}`, livesMs: 86_400_000 }]
    await store.accept({
      id,
      source: 'cms',
      receivedAt: Date.now(),
      keys,
      dispatches: [dispatch],
      kept: undefined,
    })
    // Only what has left this process counts.
    writeSync(1, `${id}\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, insert))
