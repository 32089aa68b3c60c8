import { Hono } from 'hono'
import type { Store } from '../store/store.ts'
import type { Metrics } from './metrics.ts'
import { statusPage } from './status-page.ts'

/** What the admin address shows. */
export interface AdminSide {
  readonly store: Pick<Store, 'check' | 'counts' | 'list'>
  readonly metrics: Metrics
  readonly isDraining: () => boolean
  readonly now: () => number
}

const mostListed = 50

const protection = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}

/** Creates the app behind the admin address: health, metrics, and the status page; nothing on it writes. */
export function createAdminApp({ store, metrics, isDraining, now }: AdminSide): Hono {
  const app = new Hono()
  app.get('/healthz', (context) => context.json({ status: 'ok' }))
  app.get('/readyz', async (context) => {
    if (isDraining()) return context.json({ status: 'draining' }, 503)
    try {
      await store.check(now())
      return context.json({ status: 'ok' })
    } catch (error) {
      return context.json({ status: 'store', message: (error as Error).message }, 503)
    }
  })
  app.get('/metrics', async (context) =>
    context.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  )
  app.get('/', async (context) => {
    const [counts, latest] = await Promise.all([store.counts(), store.list({ limit: mostListed })])
    return context.html(statusPage({ counts, latest, now: now() }), 200, protection)
  })
  app.onError((error, context) => context.json({ message: error.message }, 503))
  return app
}
