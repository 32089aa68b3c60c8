import { fixable } from '../errors/explained-error.ts'
import { appPermissions } from '../parse/app-permissions.ts'
import { findNearName } from '../parse/near-name.ts'
import { levelsOf, parsePermission, refuseJobPermission, type Permissions } from '../parse/permissions.ts'
import { quote } from '../parse/quote.ts'
import { appEvents } from './app-events.ts'

/** Reads `--permission NAME=LEVEL`, with hyphens or underscores in the name; throws an ExplainedError for an unknown name, an invalid level, or a repeated permission. */
export function readPermissions(pairs: readonly string[]): Permissions {
  const permissions: Record<string, string> = {}
  for (const pair of pairs) {
    const [, typed = '', level = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? []
    const name = typed.trim().toLowerCase().replaceAll('-', '_')
    if (name === '') {
      throw fixable({
        failed: `'--permission' is ${quote(pair)}, but it must have the form NAME=LEVEL.`,
        remedy: 'Write it like contents=write.',
      })
    }
    refuseJobPermission(`--permission ${typed.trim()}`, name)
    if (levelsOf(name) === undefined) {
      throw fixable({
        failed: `'--permission' names ${quote(typed)}, which is not a permission of GitHub Apps.${suggest(name, Object.keys(appPermissions))}`,
        remedy:
          'See the parameters of https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app for all permissions.',
      })
    }
    if (permissions[name] !== undefined) {
      throw fixable({
        failed: `'--permission' names '${name}' twice.`,
        remedy: 'Give each permission only once.',
      })
    }
    permissions[name] = parsePermission(`--permission ${name}`, name, level.trim())
  }
  return permissions
}

/** Reads `--event NAME` and removes duplicates; throws an ExplainedError for an event that an App cannot subscribe to. */
export function readEvents(names: readonly string[]): readonly string[] {
  const events = names.map((typed) => {
    const name = typed.trim().toLowerCase().replaceAll('-', '_')
    if (appEvents.includes(name)) return name
    throw fixable({
      failed: `'--event' names ${quote(typed)}, which is not an event that GitHub Apps can subscribe to.${suggest(name, appEvents)}`,
      remedy: 'See https://docs.github.com/webhooks/webhook-events-and-payloads for all events.',
    })
  })
  return [...new Set(events)]
}

/** Returns ` Did you mean 'x'?` for a name that is close to a known one, and an empty string otherwise. */
export function suggest(name: string, known: readonly string[]): string {
  const nearest = findNearName(name, known, () => Math.max(2, Math.floor(name.length / 3)))
  return nearest === undefined ? '' : ` Did you mean '${nearest}'?`
}
