import {
  refuse,
  toAppAnswer,
  toBotAnswer,
  toConversionAnswer,
  toInstallationAnswer,
  toRateLimitAnswer,
  toRequestAnswer,
  toTokenAnswer,
  type Answer,
} from './answers.ts'
import { actionsRoutes, withETag, type ActionsCall } from './actions-routes.ts'
import { authenticateApp, authenticateToken } from './authenticate.ts'
import type { Call } from './call.ts'
import {
  actorOf,
  isSame,
  type SandboxApp,
  type SandboxInstallation,
  type SandboxRepository,
  type SandboxToken,
  type World,
} from './world.ts'

type Handler = (call: Call) => Answer

/** Every route that the sandbox knows, written as in GitHub's documentation. */
export const routes: Readonly<Record<string, Handler>> = {
  'GET /app': asApp(({ world, webUrl }, app) => ({ status: 200, body: toAppAnswer(app, world, webUrl) })),
  'GET /app/installations': asApp(listInstallations),
  'GET /app/installations/{installation_id}': asApp((call, app) => answerInstallation(call, byId(call, app))),
  'POST /app/installations/{installation_id}/access_tokens': asApp(createToken),
  'GET /repos/{owner}/{repo}/installation': asApp(getRepositoryInstallation),
  'GET /users/{username}/installation': asApp((call, app) =>
    answerInstallation(call, byAccount(call, app, 'username')),
  ),
  'GET /orgs/{org}/installation': asApp((call, app) => answerInstallation(call, byAccount(call, app, 'org'))),
  'GET /enterprises/{enterprise}/installation': asApp((call, app) =>
    answerInstallation(call, byAccount(call, app, 'enterprise')),
  ),
  'POST /repos/{owner}/{repo}/dispatches': asToken(createDispatch),
  'DELETE /installation/token': asToken((_, token) => {
    token.revoked = true
    return { status: 204 }
  }),
  'GET /users/{username}': getUser,
  'POST /app-manifests/{code}/conversions': convertManifest,
  'GET /app/installation-requests': asApp(({ world }, app) => ({
    status: 200,
    body: world.requests.filter((request) => request.app === app).map(toRequestAnswer),
  })),
  'GET /app/hook/config': asApp((_, app) => ({ status: 200, body: toWebhookAnswer(app) })),
  'PATCH /app/hook/config': asApp(({ body }, app) => {
    Object.assign(app.webhook, body)
    return { status: 200, body: toWebhookAnswer(app) }
  }),
  'GET /app/hook/deliveries': asApp(listWebhookDeliveries),
  'POST /app/hook/deliveries/{delivery_id}/attempts': asApp(redeliverWebhook),
  'GET /rate_limit': getRateLimit,
  ...Object.fromEntries(
    Object.entries(actionsRoutes).map(([route, [permission, level, handle]]) => [
      route,
      asToken((call, token) => {
        const reached = reach(call, token, { permission, level })
        if ('status' in reached) return reached
        if (reached.repository.movedTo !== undefined) {
          const [, method, path = ''] = /^(\w+) \/repos\/\{owner\}\/\{repo\}\/?(.*)$/.exec(route) ?? []
          const rest = path.replace(/\{(\w+)\}/g, (_, name: string) => String(call.parameters[name]))
          return redirect(call, reached.repository, { rest, status: method === 'GET' ? 301 : 307 })
        }
        call.world.actions.passTime(call.now)
        return withETag(handle(reached), call.etag)
      }),
    ]),
  ),
}

/** Newest first; the next page is named in a link. */
function listWebhookDeliveries({ query, apiUrl }: Call, { deliveries }: SandboxApp): Answer {
  const perPage = Number(query.get('per_page') ?? 30)
  const start = Number((query.get('cursor') ?? 'v1_0').slice(3))
  const newest = [...deliveries].reverse()
  const body = newest.slice(start, start + perPage).map((delivery) => ({
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: new Date(delivery.deliveredAt).toISOString(),
    redelivery: delivery.redelivery,
    duration: 0.1,
    status: delivery.statusCode === 200 ? 'OK' : 'failed to connect to host',
    status_code: delivery.statusCode,
    event: 'push',
    action: null,
    installation_id: 501,
    repository_id: 1,
    throttled_at: null,
  }))
  const next = `${apiUrl}/app/hook/deliveries?cursor=v1_${start + perPage}&per_page=${perPage}`
  const headers = start + perPage < newest.length ? { link: `<${next}>; rel="next"` } : {}
  return { status: 200, body, headers }
}

function redeliverWebhook({ parameters, now }: Call, { deliveries }: SandboxApp): Answer {
  const delivery = deliveries.find(({ id }) => String(id) === parameters.delivery_id)
  if (delivery === undefined) return refuse(404, 'Not Found')
  const { guid } = delivery
  const id = deliveries.length + 1000
  deliveries.push({ id, guid, deliveredAt: now, statusCode: 200, redelivery: true })
  return { status: 202, body: {} }
}

function asApp(handle: (call: Call, app: SandboxApp) => Answer): Handler {
  return (call) => {
    const app = authenticateApp(call.world, call.authorization, Math.floor(call.now / 1000))
    return 'slug' in app ? handle(call, app) : app
  }
}

function asToken(handle: (call: Call, token: SandboxToken) => Answer): Handler {
  return (call) => {
    const token = authenticateToken(call.world, call.authorization, call.now)
    return 'token' in token ? handle(call, token) : token
  }
}

function byId({ world, parameters }: Call, app: SandboxApp): SandboxInstallation | undefined {
  return world.installations.find(
    (installation) => installation.app === app && String(installation.id) === parameters.installation_id,
  )
}

function byAccount(
  { world, parameters }: Call,
  app: SandboxApp,
  parameter: string,
): SandboxInstallation | undefined {
  const isEnterprise = parameter === 'enterprise'
  return world.installations.find(
    (installation) =>
      installation.app === app &&
      installation.isEnterprise === isEnterprise &&
      isSame(installation.account, parameters[parameter] ?? ''),
  )
}

function answerInstallation({ webUrl }: Call, installation: SandboxInstallation | undefined): Answer {
  if (installation === undefined) return refuse(404, 'Not Found')
  if (installation.hasIpAllowList) return refuseAddress(installation)
  return { status: 200, body: toInstallationAnswer(installation, webUrl) }
}

function refuseAddress({ account }: SandboxInstallation): Answer {
  return refuse(
    403,
    `Although you appear to have the correct authorization credentials, the \`${account}\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.`,
  )
}

function listInstallations({ world, query, webUrl }: Call, app: SandboxApp): Answer {
  const perPage = Math.min(Number(query.get('per_page') ?? 30), 100)
  const start = (Number(query.get('page') ?? 1) - 1) * perPage
  const since = query.get('since') ?? ''
  // GitHub's list leaves out installations on enterprises.
  const own = world.installations.filter(
    (installation) =>
      installation.app === app &&
      !installation.isEnterprise &&
      installation.updatedAt >= since &&
      (!query.has('outdated') || isOutdated(installation)),
  )
  const page = own.slice(start, start + perPage)
  return { status: 200, body: page.map((installation) => toInstallationAnswer(installation, webUrl)) }
}

function isOutdated({ app, permissions }: SandboxInstallation): boolean {
  return Object.entries(app.permissions).some(
    ([name, level]) => levels.indexOf(permissions[name] ?? 'none') < levels.indexOf(level),
  )
}

/** Anybody who has a code can exchange it, once and within an hour. */
function convertManifest({ world, parameters, now, webUrl }: Call): Answer {
  const found = world.codes.find(({ code }) => code === parameters.code)
  if (found === undefined || found.isUsed || found.expiresAt <= now) return refuse(404, 'Not Found')
  found.isUsed = true
  return { status: 201, body: toConversionAnswer(found, world, webUrl) }
}

function toWebhookAnswer({ webhook }: SandboxApp): object {
  return {
    content_type: 'form',
    insecure_ssl: '0',
    ...webhook,
    ...(webhook.secret && { secret: '********' }),
  }
}

/** Without credentials, the rate limit of the IP address applies. */
function getRateLimit(call: Call): Answer {
  const { world, authorization, now } = call
  const reset = Math.ceil(now / 1000) + 1800
  if (authorization === '') return { status: 200, body: toRateLimitAnswer(60, 60, reset) }
  return asToken(() => ({ status: 200, body: toRateLimitAnswer(5000, world.requestsLeft, reset) }))(call)
}

function getRepositoryInstallation(call: Call, app: SandboxApp): Answer {
  const repository = findRepository(call)
  if (repository?.movedTo !== undefined)
    return redirect(call, repository, { rest: 'installation', status: 301 })
  const installation = call.world.installations.find(
    (candidate) =>
      candidate.app === app && repository !== undefined && call.world.covers(candidate, repository),
  )
  return answerInstallation(call, installation)
}

function findRepository({ world, parameters }: Call): SandboxRepository | undefined {
  return world.findRepository(parameters.owner ?? '', parameters.repo ?? '')
}

/** GitHub does not name the repository, but its ID. */
function redirect(
  { apiUrl, world }: Call,
  repository: SandboxRepository,
  { rest, status }: { readonly rest: string; readonly status: number },
): Answer {
  const location = `${apiUrl}/repositories/${world.presentOf(repository).id}/${rest}`.replace(/\/$/, '')
  return { status, body: { message: 'Moved Permanently', url: location }, headers: { location } }
}

const levels = ['none', 'read', 'write', 'admin']

function createToken(call: Call, app: SandboxApp): Answer {
  const installation = byId(call, app)
  if (installation === undefined) return refuse(404, 'Not Found')
  if (installation.suspendedAt !== undefined) return refuse(403, 'This installation has been suspended')
  if (installation.hasIpAllowList) return refuseAddress(installation)
  const {
    repositories: names,
    repository_ids: ids,
    permissions: asked,
  } = (call.body ?? {}) as {
    repositories?: readonly string[]
    repository_ids?: readonly number[]
    permissions?: Readonly<Record<string, string>>
  }
  if (names !== undefined && names.length > 500) {
    return refuse(422, 'The number of repositories cannot exceed 500.')
  }
  const repositories =
    names?.map((name) => call.world.findRepository(installation.account, name)) ??
    ids?.map((id) => call.world.repositories.find((repository) => repository.id === id))
  if (
    repositories?.some(
      (repository) =>
        repository?.movedTo !== undefined ||
        repository === undefined ||
        !call.world.covers(installation, repository),
    )
  ) {
    return refuse(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    )
  }
  const refused = Object.entries(asked ?? {}).map(([name, level]) =>
    refusePermission(installation, name, level),
  )
  const first = refused.find((answer) => answer !== undefined)
  if (first !== undefined) return first
  const covered = repositories as readonly SandboxRepository[] | undefined
  const token = call.world.addToken(
    {
      installation,
      repositories: covered?.map(({ owner, name }) => `${owner}/${name}`.toLowerCase()),
      permissions: asked === undefined ? installation.permissions : { metadata: 'read', ...asked },
    },
    call.now,
  )
  return { status: 201, body: toTokenAnswer(token, covered) }
}

function refusePermission(
  installation: SandboxInstallation,
  name: string,
  level: string,
): Answer | undefined {
  const granted = installation.permissions[name]
  if (granted === undefined) {
    return refuse(422, 'The permissions requested are not granted to this installation.')
  }
  if (levels.indexOf(level) <= levels.indexOf(granted)) return undefined
  return refuse(422, 'The level of access for permissions requested are not granted to this installation.')
}

function createDispatch(call: Call, token: SandboxToken): Answer {
  const reached = reach(call, token, { permission: 'contents', level: 'write' })
  if ('status' in reached) return reached
  const { repository, fullName } = reached
  if (repository.movedTo !== undefined) return redirect(call, repository, { rest: 'dispatches', status: 307 })
  if (repository.isArchived) return refuse(403, 'Repository was archived so is read-only.')
  const refusal = refuseEvent(call.body)
  if (refusal !== undefined) return refuse(422, refusal)
  const { world, now } = call
  const event = call.body as { event_type: string; client_payload?: unknown }
  world.dispatches.push({
    repository: fullName,
    eventType: event.event_type,
    clientPayload: event.client_payload,
  })
  if (repository.hasActions) {
    const context = { github: { event: { action: event.event_type, client_payload: event.client_payload } } }
    const branch = repository.defaultBranch
    const sent = {
      repository: fullName,
      event: 'repository_dispatch',
      actor: actorOf(token),
      branch,
      context,
    } as const
    world.actions.dispatch(event.event_type, sent, now)
  }
  return { status: 204 }
}

/** Returns the repository of a request if its token has a permission there, or GitHub's refusal. */
function reach(
  call: Call,
  token: SandboxToken,
  { permission, level }: { readonly permission: string; readonly level: string },
): ActionsCall | Answer {
  const repository = findRepository(call)
  const visible = repository !== undefined && reaches(call.world, token, repository)
  if (repository === undefined || (repository.isPrivate && !visible)) return refuse(404, 'Not Found')
  const granted = token.permissions[permission]
  const isGranted = visible && levels.indexOf(granted ?? 'none') >= levels.indexOf(level)
  const isPublic = level === 'read' && !repository.isPrivate
  if (isGranted || isPublic || (visible && permission === 'metadata'))
    return { ...call, repository, fullName: `${repository.owner}/${repository.name}`, token }
  const message = `Resource not accessible by ${token.kind === 'pat' ? 'personal access token' : 'integration'}`
  return refuse(403, message, { 'x-accepted-github-permissions': `${permission}=${level}` })
}

function reaches(world: World, token: SandboxToken, repository: SandboxRepository): boolean {
  const name = `${repository.owner}/${repository.name}`.toLowerCase()
  if (token.repositories !== undefined && !token.repositories.includes(name)) return false
  return token.installation === undefined || world.covers(token.installation, repository)
}

function refuseEvent(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null)
    return "Invalid request.\n\nFor 'links/0/schema', nil is not an object."
  const { event_type: type, client_payload: payload, ...others } = body as Record<string, unknown>
  const problems: string[] = []
  const strange = Object.keys(others).map((key) => `"${key}"`)
  if (strange.length > 0) problems.push(`${strange.join(', ')} are not permitted keys.`)
  if (typeof type !== 'string') problems.push(`"event_type" wasn't supplied.`)
  else if (type.length > 100) problems.push(`Only 100 characters are allowed; ${type.length} were supplied.`)
  if (payload !== undefined) {
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
      problems.push(`For 'properties/client_payload', ${JSON.stringify(payload)} is not an object.`)
    } else if (Object.keys(payload).length > 10) {
      problems.push(`No more than 10 properties are allowed; ${Object.keys(payload).length} were supplied.`)
    } else if (JSON.stringify(payload).length > 65_535) return 'client_payload is too large.'
  }
  return problems.length === 0 ? undefined : `Invalid request.\n\n${problems.join('\n')}`
}

function getUser({ world, parameters }: Call): Answer {
  const login = parameters.username ?? ''
  const app = world.apps.find(({ slug }) => isSame(`${slug}[bot]`, login))
  return app === undefined
    ? refuse(404, 'Not Found')
    : { status: 200, body: toBotAnswer(login, 41_000_000 + app.id) }
}
