import { answerSchema, sample, sampleAnswer } from './description.ts'
import type {
  SandboxCode,
  SandboxApp,
  SandboxInstallation,
  SandboxRepository,
  SandboxRequest,
  SandboxToken,
  World,
} from './world.ts'

/** The sandbox's answer: a status, a JSON body (none with 204), and extra headers. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Returns an error in the shape that GitHub uses. */
export function refuse(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
  return { status, body, headers }
}

const tokenRoute = 'POST /app/installations/{installation_id}/access_tokens'
const userSchema = answerSchema('GET /app/installations/{installation_id}', 200)?.properties?.account
  ?.anyOf?.[0]
const enterpriseSchema = answerSchema('GET /app/installations/{installation_id}', 200)?.properties?.account
  ?.anyOf?.[1]
const repositorySchema = answerSchema(tokenRoute, 201)?.properties?.repositories?.items

export function toUser(login: string, type: 'User' | 'Organization' = 'Organization'): object {
  return { ...(sample(userSchema ?? {}) as object), login, type }
}

function toEnterprise(slug: string): object {
  return { ...(sample(enterpriseSchema ?? {}) as object), slug, name: slug }
}

export function toInstallationAnswer(installation: SandboxInstallation, webUrl: string): object {
  const { id, app, account, isEnterprise, isPersonal, selected, permissions, suspendedAt } = installation
  const path = isEnterprise ? `enterprises/${account}/` : isPersonal ? '' : `organizations/${account}/`
  return {
    ...sampleAnswer('GET /app/installations/{installation_id}', 200),
    id,
    app_id: app.id,
    app_slug: app.slug,
    client_id: app.clientId,
    account: isEnterprise ? toEnterprise(account) : toUser(account, isPersonal ? 'User' : 'Organization'),
    target_type: isEnterprise ? 'Enterprise' : isPersonal ? 'User' : 'Organization',
    repository_selection: selected === undefined ? 'all' : 'selected',
    html_url: `${webUrl}/${path}settings/installations/${id}`,
    permissions,
    updated_at: installation.updatedAt,
    suspended_at: suspendedAt ?? null,
    suspended_by: suspendedAt === undefined ? null : toUser('octo-owner'),
  }
}

export function toAppAnswer(app: SandboxApp, world: World, webUrl: string): object {
  return {
    ...sampleAnswer('GET /app', 200),
    id: app.id,
    slug: app.slug,
    name: app.name,
    client_id: app.clientId,
    owner: app.ownerType === 'Enterprise' ? toEnterprise(app.owner) : toUser(app.owner, app.ownerType),
    html_url: `${webUrl}/${app.page}`,
    permissions: app.permissions,
    events: app.events,
    installations_count: world.installations.filter((installation) => installation.app === app).length,
  }
}

export function toTokenAnswer(
  token: SandboxToken,
  repositories: readonly SandboxRepository[] | undefined,
): object {
  return {
    ...sampleAnswer(tokenRoute, 201),
    token: token.token,
    expires_at: token.expiresAt,
    permissions: token.permissions,
    repository_selection: repositories === undefined ? 'all' : 'selected',
    ...(repositories && { repositories: repositories.map(toRepositoryAnswer) }),
  }
}

function toRepositoryAnswer({ id, owner, name, isPrivate, isArchived }: SandboxRepository): object {
  return {
    ...(sample(repositorySchema ?? {}) as object),
    id,
    name,
    full_name: `${owner}/${name}`,
    owner: toUser(owner),
    private: isPrivate,
    archived: isArchived,
  }
}

export function toBotAnswer(login: string, id: number): object {
  return { ...sampleAnswer('GET /users/{username}', 200), login, id, type: 'Bot' }
}

/** Returns the App of a manifest with the secrets that GitHub shows only once. */
export function toConversionAnswer({ app, pem }: SandboxCode, world: World, webUrl: string): object {
  return {
    ...sampleAnswer('POST /app-manifests/{code}/conversions', 201),
    ...toAppAnswer(app, world, webUrl),
    client_id: app.clientId,
    client_secret: 'fake'.repeat(10),
    webhook_secret: app.webhook.url === undefined ? null : 'fake-webhook-secret',
    pem,
  }
}

export function toRequestAnswer({ account, requester }: SandboxRequest, index: number): object {
  const createdAt = '2026-01-01T00:00:00Z'
  return { id: index + 1, account: toUser(account), requester: toUser(requester), created_at: createdAt }
}

/** `reset` is in whole seconds. */
export function toRateLimitAnswer(limit: number, remaining: number, reset: number): object {
  const rate = { limit, remaining, reset, used: limit - remaining }
  return { ...sampleAnswer('GET /rate_limit', 200), resources: { core: rate, search: rate }, rate }
}
