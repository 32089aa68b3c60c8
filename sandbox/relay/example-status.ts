import type { Status } from '../../src/relay/operate/status-page.ts'
import type { Dispatch } from '../../src/relay/store/store.ts'

const now = Date.parse('2026-11-22T09:15:00Z')

const dispatch: Dispatch = {
  ...{
    delivery: '7e57f00d-0000-4000-8000-000000000001',
    position: 0,
    source: 'cms',
    receivedAt: now - 60_000,
  },
  ...{ route: 'rebuild', target: { owner: 'octo-org', name: 'site' }, state: 'sent', complaint: undefined },
  event: { eventType: 'rebuild', clientPayload: { entry: 'hello-world' } },
  ...{
    attempts: 1,
    tries: 1,
    resends: false,
    armedAt: now - 60_000,
    dueAt: now - 60_000,
    updatedAt: now - 59_000,
  },
}

/** A status with one dispatch of each kind, and texts that a page has to escape. */
export const exampleStatus: Status = {
  now,
  counts: {
    byState: { pending: 1, sending: 0, sent: 128, failed: 1, unknown: 1, superseded: 12, discarded: 0 },
    oldestPendingAt: now - 5000,
  },
  latest: [
    { ...dispatch, state: 'pending', receivedAt: now - 5000 },
    dispatch,
    {
      ...dispatch,
      state: 'unknown',
      source: 'org',
      route: 'central',
      target: { owner: 'octo-org', name: 'pipelines' },
      complaint: {
        failed:
          "It is unknown whether 'repository-pushed' reached 'octo-org/pipelines', because GitHub's response was lost (ETIMEDOUT).",
        remedy: 'The event may have been delivered, so it was not sent again.',
      },
    },
    {
      ...dispatch,
      state: 'failed',
      event: undefined,
      complaint: {
        failed: "'routes.rebuild.event-type in relay.yml, line 20' became a number, but it must be text <b>.",
        remedy: 'Use an expression whose value is text.',
      },
    },
    { ...dispatch, state: 'failed', route: '', target: undefined, event: undefined },
  ],
}
