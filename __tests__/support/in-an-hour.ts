import { describeTime } from '../../src/parse/describe-time.ts'

/** Returns how a token's expiry is told; after 23:00 UTC, the date stands before the time. */
export function inAnHour(expiresAt: string): string {
  return describeTime(Date.parse(expiresAt), Date.now())
}
