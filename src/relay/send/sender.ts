import type { SenderParts } from './attempt.ts'
import { createWork } from './create-work.ts'

/** Sends what the store has. */
export interface Sender {
  /** Looks at once whether something is due. */
  readonly wake: () => void
  /** Stops taking new work, and waits for what is under way. */
  readonly stop: () => Promise<void>
}

/** Starts the Sender of a relay: at most five attempts at a time. */
export function startSender(parts: SenderParts): Sender {
  const alarm = createAlarm()
  const work = createWork(parts, alarm.ring)
  const end = { isNear: false }
  const run = async (): Promise<void> => {
    while (!end.isNear) await alarm.within(await work.look(end))
  }
  const running = run()
  return {
    wake: alarm.ring,
    stop: async () => {
      end.isNear = true
      alarm.ring()
      await running
      await work.settled()
    },
  }
}

function createAlarm() {
  let alarm = Promise.withResolvers<undefined>()
  return {
    ring: (): void => {
      alarm.resolve(undefined)
    },
    /** Waits until somebody rings, at most so long; what rang since the last wait counts. */
    within: async (ms: number): Promise<void> => {
      const timer = setTimeout(() => {
        alarm.resolve(undefined)
      }, ms)
      await alarm.promise
      clearTimeout(timer)
      alarm = Promise.withResolvers()
    },
  }
}
