import { textOf } from '../../errors/explained-error.ts'
import { render } from '../../errors/text.ts'
import { explainAppError } from '../../explain/explain-app-error.ts'
import { getAuthenticatedApp } from '../../github/get-authenticated-app.ts'
import type { Timing } from '../../http/timing.ts'
import { catchUp, longestCatchUpMs, receivesAppWebhook } from '../catch-up.ts'
import type { Config } from '../config/config.ts'
import type { Line } from '../send/line.ts'
import type { Store } from '../store/store.ts'
import type { Operations } from './operations.ts'

/** What changes while a relay runs. */
export interface Current {
  config: Config
  line: Line
  slug: string | undefined
  isDraining: boolean
}

/** Learns the App's slug, by which its own events are recognized, unless it is known. */
export async function learnSlug(current: Current, operations: Operations): Promise<void> {
  const { config, line } = current
  if (line.app === undefined || current.slug !== undefined) return
  try {
    const { slug } = await getAuthenticatedApp(line.app)
    current.slug = slug
  } catch (error) {
    const explained = explainAppError(error, { ...line.app, doing: 'get the App' })
    operations.told('error', render(textOf(explained), config.words))
  }
}

/** Fetches what the App's webhook missed while no relay ran. */
export async function catchUpOnce(
  { config, line: { app } }: Current,
  {
    store,
    operations,
    timing,
  }: { readonly store: Store; readonly operations: Operations; readonly timing: Timing },
): Promise<void> {
  if (app === undefined || !receivesAppWebhook(config)) return
  try {
    const guids = await catchUp(app, store, timing.now() - longestCatchUpMs)
    if (guids.length > 0)
      operations.told(
        'info',
        `Asked GitHub to deliver again what was missed: ${guids.length} ${guids.length === 1 ? 'event' : 'events'}.`,
      )
  } catch (error) {
    operations.told('warn', render(textOf(error as Error), config.words))
  }
}
