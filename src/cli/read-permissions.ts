import { fixable } from '../errors/explained-error.ts'
import { appPermissions } from '../parse/app-permissions.ts'
import { parsePermission, type Permissions } from '../parse/permissions.ts'
import { quote } from '../parse/quote.ts'
import { appEvents } from './app-events.ts'
import { closest, distance } from 'fastest-levenshtein'

/** Reads `--permission NAME=LEVEL`, hyphens or underscores in the name; throws an ExplainedError for an unknown name, a wrong level and one given twice. */
export function readPermissions(pairs: readonly string[]): Permissions {
  const permissions: Record<string, string> = {}
  for (const pair of pairs) {
    const [, typed = '', level = ''] = /^([^=]+)=(.*)$/.exec(pair.trim()) ?? []
    const name = typed.trim().toLowerCase().replaceAll('-', '_')
    if (name === '') {
      throw fixable({
        failed: `'--permission' is ${quote(pair)}, which is no permission with its level.`,
        remedy: 'Write it as NAME=LEVEL, such as contents=write.',
      })
    }
    if (!Object.hasOwn(appPermissions, name)) {
      throw fixable({
        failed: `'--permission' names ${quote(typed)}, which is no permission of a GitHub App.${suggest(name, Object.keys(appPermissions))}`,
        remedy:
          'https://docs.github.com/rest/apps/apps lists the permissions, as parameters of an installation access token.',
      })
    }
    if (permissions[name] !== undefined) {
      throw fixable({
        failed: `'--permission' names '${name}' twice.`,
        remedy: 'Give each permission one level.',
      })
    }
    permissions[name] = parsePermission(`--permission ${name}`, name, level.trim())
  }
  return permissions
}

/** Reads `--event NAME`, each once; throws an ExplainedError for one to which an App cannot subscribe. */
export function readEvents(names: readonly string[]): readonly string[] {
  const events = names.map((typed) => {
    const name = typed.trim().toLowerCase().replaceAll('-', '_')
    if (appEvents.includes(name)) return name
    throw fixable({
      failed: `'--event' names ${quote(typed)}, to which a GitHub App cannot subscribe.${suggest(name, appEvents)}`,
      remedy: 'https://docs.github.com/webhooks/webhook-events-and-payloads lists the events.',
    })
  })
  return [...new Set(events)]
}

/** Returns ` Did you mean 'x'?` for a name that is nearly a known one, and nothing for any other. */
export function suggest(name: string, known: readonly string[]): string {
  const nearest = closest(name, [...known])
  return distance(name, nearest) <= Math.max(2, Math.floor(name.length / 3))
    ? ` Did you mean '${nearest}'?`
    : ''
}
