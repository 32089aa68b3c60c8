import { FixableError } from '../errors.ts'
import { quote } from '../parse/quote.ts'
import { appEvents } from './app-events.ts'
import { suggest } from './suggest.ts'

/** Reads `--event NAME`, each once; throws a FixableError for one to which an App cannot subscribe. */
export function readEvents(names: readonly string[]): readonly string[] {
  const events = names.map((typed) => {
    const name = typed.trim().toLowerCase().replaceAll('-', '_')
    if (appEvents.includes(name)) return name
    throw new FixableError({
      failed: `'--event' names ${quote(typed)}, to which a GitHub App cannot subscribe.${suggest(name, appEvents)}`,
      remedy: 'https://docs.github.com/webhooks/webhook-events-and-payloads lists the events.',
    })
  })
  return [...new Set(events)]
}
