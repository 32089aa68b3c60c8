import { mostAtOnce } from '../../http/fetch-over-http.ts'
import { send, type SenderParts } from './attempt.ts'

/** An attempt may look up the installation, create a token, and send the event; if its relay has not settled it by then, the relay is dead. */
const marginMs = 30_000
/** How often to look for what other relays stored or what was armed by a command. */
const lookMs = 250
/** How often to look for attempts whose relay died. */
const expireMs = 5000
/** How often to look whether a store that was away is back. */
const awayMs = 1000

/** Says that attempts were found whose relay did not settle them. */
export function describeExpired(expired: number): string {
  const attempts = expired === 1 ? '1 attempt' : `${expired} attempts`
  return `A relay ended during ${attempts}. See 'relay deliveries --state unknown'.`
}

/** Takes what is due from the store, as long as there is something and the end is not near. */
export function createWork(parts: SenderParts, ended: () => void) {
  const { store, operations, timing } = parts
  const underWay = new Set<Promise<void>>()
  let expiredAt = 0
  let isAway = false
  const takeOne = async (): Promise<boolean> => {
    if (underWay.size >= mostAtOnce) return false
    const claimed = await store.claim(timing.now(), timing.attemptMs + marginMs)
    if (claimed === undefined) return false
    const sending = send(parts, claimed).finally(() => {
      underWay.delete(sending)
      ended()
    })
    underWay.add(sending)
    return true
  }
  const expire = async (): Promise<void> => {
    const now = timing.now()
    if (now - expiredAt < expireMs) return
    expiredAt = now
    const expired = await store.expire(now, now)
    if (expired > 0) operations.told('warn', describeExpired(expired))
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
          operations.told('error', `The store is away, so nothing is sent: ${(error as Error).message}`)
        isAway = true
      }
      return isAway ? awayMs : lookMs
    },
    settled: () => Promise.allSettled(underWay),
  }
}
