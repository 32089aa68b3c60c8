import { mostAtOnce } from '../../http/agent.ts'
import { leaseOf, send, type SenderParts } from './attempt.ts'

/** How often to look for what other relays stored or what was armed by a command. */
const lookMs = 250
/** How often to look for attempts whose relay died. */
const expireMs = 5000
/** How often to look whether a store that was away is back. */
const awayMs = 1000

/** Says that attempts were found whose relay did not settle them. */
export function describeExpired(expired: number): string {
  return `Attempts that were interrupted because the relay stopped: ${expired}.`
}

/** Takes what is due from the store, as long as there is something and the end is not near. */
export function createWork(parts: SenderParts, ended: () => void) {
  const { store, operations, timing } = parts
  const underWay = new Set<Promise<void>>()
  const expire = createExpire(parts)
  let isAway = false
  const takeOne = async (): Promise<boolean> => {
    if (underWay.size >= mostAtOnce) return false
    const claimed = await store.claim(timing.now(), leaseOf(timing))
    if (claimed === undefined) return false
    const sending = send(parts, claimed).finally(() => {
      underWay.delete(sending)
      ended()
    })
    underWay.add(sending)
    return true
  }
  return {
    /** Returns after how many milliseconds to look again. */
    look: async (end: { readonly isNear: boolean }): Promise<number> => {
      try {
        await expire()
        while (!end.isNear && (await takeOne())) continue
        isAway = false
      } catch (error) {
        if (!isAway)
          operations.told(
            'error',
            `The store is unavailable, so no events are being sent: ${(error as Error).message}`,
          )
        isAway = true
      }
      return isAway ? awayMs : lookMs
    },
    settled: () => Promise.allSettled(underWay),
  }
}

/** Creates the function that looks from time to time for attempts whose relay died. */
function createExpire({ store, operations, timing }: SenderParts): () => Promise<void> {
  let expiredAt = 0
  return async () => {
    const now = timing.now()
    if (now - expiredAt < expireMs) return
    expiredAt = now
    const expired = await store.expire(now, now)
    if (expired > 0) operations.told('warn', describeExpired(expired))
  }
}
