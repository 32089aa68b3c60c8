import { expect, test } from '@jest/globals'
import { sendEvents } from '../../src/dispatch/send-events.ts'
import type { Connection } from '../../src/http/connect.ts'
import type { Access } from '../../src/tokens/access.ts'

test.each([
  [4500, 4500],
  [60_000, 12_000],
])(
  'an event that took %d ms counts as sent %d ms ago, because a run can start before GitHub responds',
  async (tookMs, agoMs) => {
    let now = 1_700_000_000_000
    const aheadMs = 60_000
    let known = 0
    const connection = {
      apiUrl: 'https://api.github.com',
      webUrl: 'https://github.com',
      timing: { now: () => now, attemptMs: 12_000 },
      // Only a response tells how far the server's clock is ahead.
      serverNow: () => now + known,
      request: () => {
        now += tookMs
        known = aheadMs
        return Promise.resolve({ status: 204, url: '', headers: {}, data: undefined })
      },
    } as unknown as Connection
    const access = { get: () => Promise.resolve({ token: 'ghs_Fake' }), pacedAs: {} } as unknown as Access
    const [delivery] = await sendEvents(connection, access, {
      event: { eventType: 'deploy', clientPayload: undefined },
      targets: [{ owner: 'octo-org', name: 'docs' }],
      names: [],
      isAwaited: true,
    })
    expect(delivery).toMatchObject({ status: 'sent', sentAt: now + aheadMs - agoMs })
  },
)
