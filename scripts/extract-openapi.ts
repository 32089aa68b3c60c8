/**
 * Writes openapi/extract.json: the few operations of GitHub's REST description that this project uses, and the
 * schemas they need. Run it on an unpacked @octokit/openapi package: node scripts/extract-openapi.ts FOLDER
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Name the folder of an unpacked @octokit/openapi package.')

const operations: readonly (readonly [description: string, method: string, path: string])[] = [
  ['api.github.com', 'get', '/app'],
  ['api.github.com', 'post', '/app-manifests/{code}/conversions'],
  ['api.github.com', 'get', '/app/hook/config'],
  ['api.github.com', 'patch', '/app/hook/config'],
  ['api.github.com', 'get', '/app/hook/deliveries'],
  ['api.github.com', 'post', '/app/hook/deliveries/{delivery_id}/attempts'],
  ['api.github.com', 'get', '/app/installation-requests'],
  ['api.github.com', 'get', '/app/installations'],
  ['api.github.com', 'get', '/app/installations/{installation_id}'],
  ['api.github.com', 'post', '/app/installations/{installation_id}/access_tokens'],
  ['ghec', 'get', '/enterprises/{enterprise}/installation'],
  ['api.github.com', 'get', '/installation/repositories'],
  ['api.github.com', 'delete', '/installation/token'],
  ['api.github.com', 'get', '/orgs/{org}/installation'],
  ['api.github.com', 'get', '/rate_limit'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/actions/concurrency_groups/{concurrency_group_name}'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/actions/permissions'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/actions/runs'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/actions/runs/{run_id}'],
  ['api.github.com', 'post', '/repos/{owner}/{repo}/actions/runs/{run_id}/cancel'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/actions/runs/{run_id}/concurrency_groups'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/actions/workflows'],
  ['api.github.com', 'post', '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/contents/{path}'],
  ['api.github.com', 'post', '/repos/{owner}/{repo}/dispatches'],
  ['api.github.com', 'get', '/repos/{owner}/{repo}/installation'],
  ['api.github.com', 'get', '/users/{username}'],
  ['api.github.com', 'get', '/users/{username}/installation'],
]
const permissionSources = ['api.github.com', 'ghec', 'ghes-3.17', 'ghes-3.18', 'ghes-3.19']

interface Description {
  info: { version: string }
  paths: Record<string, Record<string, Record<string, unknown>>>
  'x-webhooks': Record<string, Record<string, { 'x-github': Webhook }>>
  components: Record<string, Record<string, unknown>>
}

interface Webhook {
  subcategory: string
  'supported-webhook-types'?: string[]
}

/** Every App receives these events, so none can subscribe to them. */
const eventsOfEveryApp = ['github_app_authorization', 'installation', 'installation_repositories', 'ping']

const descriptions = new Map<string, Description>()

function describe(name: string): Description {
  const known = descriptions.get(name)
  if (known !== undefined) return known
  const text = readFileSync(join(folder ?? '', 'generated', `${name}.json`), 'utf8')
  const description = JSON.parse(text) as Description
  descriptions.set(name, description)
  return description
}

/** Resolves every `$ref`, drops prose and examples, and returns plain schemas. */
function resolve(value: unknown, description: Description): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, description))
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value && typeof value.$ref === 'string') {
    const [, , group = '', name = ''] = value.$ref.split('/')
    return resolve(description.components[group]?.[name], description)
  }
  const left = new Set(['description', 'example', 'examples', 'externalDocs', 'tags', 'summary', 'title'])
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => !key.startsWith('x-') && !(left.has(key) && isProse(key, item)))
      .map(([key, item]) => [key === 'allOf' && isEither(item) ? 'anyOf' : key, resolve(item, description)]),
  )
}

/** The list of installations describes an account as both a user and an enterprise, but means either. */
function isEither(parts: unknown): boolean {
  const titles = Array.isArray(parts) ? parts.map((part: { readonly title?: string }) => part.title) : []
  return titles.includes('Simple User') && titles.includes('Enterprise')
}

/** A property can have the same name as a keyword (such as an App's `description`); its value is then a schema. */
function isProse(key: string, item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return true
  return key === 'example' || key === 'examples' || key === 'externalDocs' || Array.isArray(item)
}

const paths: Record<string, Record<string, unknown>> = {}
for (const [name, method, path] of operations) {
  const description = describe(name)
  const operation = description.paths[path]?.[method]
  if (operation === undefined) throw new Error(`${name} has no ${method} ${path}.`)
  const { operationId, parameters, requestBody, responses } = operation
  paths[path] = {
    ...paths[path],
    [method]: resolve({ operationId, parameters, requestBody, responses }, description),
  }
}

const permissions: Record<string, { levels: string[]; description: string }> = {}
for (const name of permissionSources) {
  const schema = describe(name).components.schemas?.['app-permissions'] as {
    properties: Record<string, { enum: string[]; description: string }>
  }
  for (const [permission, property] of Object.entries(schema.properties)) {
    permissions[permission] ??= { levels: property.enum, description: property.description }
  }
}

const events = new Set<string>()
for (const name of permissionSources) {
  for (const operation of Object.values(describe(name)['x-webhooks']).flatMap(
    Object.values<{ 'x-github': Webhook }>,
  )) {
    const { subcategory, 'supported-webhook-types': types = [] } = operation['x-github']
    const event = subcategory.replaceAll('-', '_')
    if (types.includes('app') && !eventsOfEveryApp.includes(event)) events.add(event)
  }
}

const extract = {
  origin: '@octokit/openapi',
  version: describe('api.github.com').info.version,
  descriptions: permissionSources,
  permissions: Object.fromEntries(Object.entries(permissions).sort(([a], [b]) => (a < b ? -1 : 1))),
  events: [...events].sort(),
  paths,
}
writeFileSync(join(import.meta.dirname, '..', 'openapi', 'extract.json'), JSON.stringify(extract) + '\n')
