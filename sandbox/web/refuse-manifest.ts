import extract from '../../openapi/extract.json' with { type: 'json' }
import type { World } from '../api/world.ts'

/** A manifest as GitHub's registration pages accept it. */
export interface Manifest {
  readonly name?: string
  readonly description?: string
  readonly url: string
  readonly redirect_url: string
  readonly public?: boolean
  readonly default_permissions?: Readonly<Record<string, string>>
  readonly default_events?: readonly string[]
  readonly hook_attributes?: { readonly url: string; readonly active?: boolean }
}

const known = [
  'callback_urls',
  'default_events',
  'default_permissions',
  'description',
  'hook_attributes',
  'name',
  'public',
  'redirect_url',
  'request_oauth_on_install',
  'setup_on_update',
  'setup_url',
  'url',
]

/** Returns the problems that GitHub's registration page finds in a manifest, or an empty list if it is valid. */
export function refuseManifest(text: string | null, world: World): readonly string[] {
  if (text === null) return ['Error "manifest" wasn\'t supplied.']
  let manifest: Record<string, unknown>
  try {
    manifest = JSON.parse(text) as Record<string, unknown>
  } catch {
    return ['Error: the manifest is not JSON.']
  }
  const problems = Object.keys(manifest)
    .filter((key) => !known.includes(key))
    .map((key) => `Error "${key}" is not a permitted key.`)
  if (!isUrl(manifest.url)) problems.push('Error "url" wasn\'t supplied.')
  if (!isUrl(manifest.redirect_url)) problems.push('Error "redirect_url" is not an address.')
  problems.push(...refuseName(manifest.name, world), ...refuseWebhook(manifest.hook_attributes))
  problems.push(...refusePermissions(manifest.default_permissions), ...refuseEvents(manifest.default_events))
  if (Array.isArray(manifest.callback_urls) && manifest.callback_urls.length > 10) {
    problems.push('Error: no more than 10 callback URLs are allowed.')
  }
  return problems
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value)
}

/** Returns the problems with an App's name, which users can still change on GitHub's page. */
export function refuseName(name: unknown, world: World): readonly string[] {
  if (name === undefined) return []
  if (typeof name !== 'string' || name === '') return ['Error: name is empty.']
  if (Array.from(name).length > 34) return ['Error: name is too long (maximum is 34 characters).']
  return world.apps.some((app) => app.name === name) ? ['Error: name is already taken.'] : []
}

function refuseWebhook(hook: unknown): readonly string[] {
  if (hook === undefined) return []
  const { url } = hook as { readonly url?: unknown }
  if (!isUrl(url)) return ['Error "url" wasn\'t supplied.']
  const { hostname } = new URL(String(url))
  return /^(?:localhost|127\..*)$/.test(hostname)
    ? [`Error: ${String(url)} isn't reachable over the public Internet (${hostname}).`]
    : []
}

function refusePermissions(permissions: unknown = {}): readonly string[] {
  const descriptions = extract.permissions as Readonly<Record<string, { readonly levels: readonly string[] }>>
  return Object.entries(permissions as Record<string, string>)
    .filter(([name, level]) => descriptions[name]?.levels.includes(level) !== true)
    .map(([name]) => `Error: the permission ${name} is not included in the list.`)
}

function refuseEvents(events: unknown = []): readonly string[] {
  return (events as readonly string[])
    .filter((event) => !extract.events.includes(event))
    .map((event) => `Error: the event ${event} is not included in the list.`)
}
