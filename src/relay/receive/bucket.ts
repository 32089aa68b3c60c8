import type { Timing } from '../../http/timing.ts'

const minuteMs = 60_000

/** Lets so many requests per minute through for each key; returns 0, or after how many seconds the next one may come. */
export type Bucket = (key: string, perMinute: number) => number

/** Creates a Bucket that lets the requests of a whole minute through at once. */
export function createBucket({ now }: Pick<Timing, 'now'>): Bucket {
  /** When each key may have a whole minute's requests at once again. */
  const fullAt = new Map<string, number>()
  return (key, perMinute) => {
    const full = Math.max(fullAt.get(key) ?? 0, now()) + minuteMs / perMinute
    const waitMs = full - now() - minuteMs
    if (waitMs <= 0) fullAt.set(key, full)
    return Math.max(0, Math.ceil(waitMs / 1000))
  }
}
