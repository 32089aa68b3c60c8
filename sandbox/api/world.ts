import { createPublicKey, randomBytes, type KeyObject } from 'node:crypto'
import { Actions } from './actions.ts'

export interface SandboxApp {
  readonly id: number
  readonly clientId: string
  readonly slug: string
  readonly name: string
  readonly owner: string
  /** What kind of account the owner is. */
  readonly ownerType: 'Organization' | 'User' | 'Enterprise'
  /** Undefined once the App's last key is deleted. */
  publicKey: KeyObject | undefined
  readonly permissions: Record<string, string>
  readonly events: readonly string[]
  /** Path of the App's public page below the server's address. */
  readonly page: string
  readonly webhook: SandboxWebhook
  /** Attempts to deliver events to the webhook, oldest first. */
  readonly deliveries: SandboxWebhookDelivery[]
  /** How many more requests find no key, as in the first seconds after a registration. */
  keyLag: number
}

/** One attempt of GitHub to deliver an event. */
export interface SandboxWebhookDelivery {
  readonly id: number
  readonly guid: string
  readonly deliveredAt: number
  readonly statusCode: number
  readonly redelivery: boolean
}

export interface SandboxWebhook {
  url?: string
  content_type?: string
  secret?: string
  insecure_ssl?: string | number
}

/** The code of a manifest, and the App and key that it can be exchanged for once. */
export interface SandboxCode {
  readonly code: string
  readonly app: SandboxApp
  readonly pem: string
  readonly expiresAt: number
  isUsed: boolean
}

/** A request by a user for an owner to install an App. */
export interface SandboxRequest {
  readonly app: SandboxApp
  readonly account: string
  readonly requester: string
}

export interface SandboxInstallation {
  readonly id: number
  readonly app: SandboxApp
  /** Login of a user or organization, or slug of an enterprise. */
  readonly account: string
  readonly isEnterprise: boolean
  /** Whether the account is a person's, where no App can have permissions for organizations. */
  readonly isPersonal: boolean
  /** Names without owner, or undefined for all repositories of the account. */
  readonly selected: readonly string[] | undefined
  permissions: Record<string, string>
  suspendedAt: string | undefined
  /** Whether the account has an IP allow list that does not include our address. */
  hasIpAllowList: boolean
  readonly updatedAt: string
}

export interface SandboxRepository {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly isPrivate: boolean
  readonly isArchived: boolean
  /** `owner/name` of the repository it was renamed or transferred to. */
  readonly movedTo: string | undefined
  readonly defaultBranch: string
  /** Branches and tags besides the default branch. */
  readonly refs: readonly string[]
  /** Whether GitHub Actions is enabled. */
  hasActions: boolean
}

export interface SandboxToken {
  readonly token: string
  readonly kind: 'installation' | 'pat' | 'actions'
  /** `owner/name` in lowercase, or undefined for everything that the installation or person can access. */
  readonly repositories: readonly string[] | undefined
  readonly installation: SandboxInstallation | undefined
  readonly permissions: Readonly<Record<string, string>>
  readonly expiresAt: string
  revoked: boolean
}

export interface SandboxDispatch {
  readonly repository: string
  readonly eventType: string
  readonly clientPayload: unknown
}

/** Returns the login of whoever owns a token, as runs name it. */
export function actorOf({ kind, installation }: SandboxToken): string {
  if (kind === 'installation') return `${installation?.app.slug ?? 'ghost'}[bot]`
  return kind === 'actions' ? 'github-actions[bot]' : 'mona'
}

/** Everything that the sandbox's GitHub knows, kept in memory. */
export class World {
  readonly apps: SandboxApp[] = []
  readonly installations: SandboxInstallation[] = []
  readonly repositories: SandboxRepository[] = []
  private repositoriesAdded = 0
  readonly tokens: SandboxToken[] = []
  readonly codes: SandboxCode[] = []
  readonly requests: SandboxRequest[] = []
  readonly dispatches: SandboxDispatch[] = []
  /** The workflows of all repositories, and their runs. */
  readonly actions = new Actions()
  /** Length of a new installation access token in characters; GitHub's have about 520. */
  tokenLength = 520
  /** How many requests an installation has left this hour. */
  requestsLeft = 4990

  addApp(app: Partial<SandboxApp> & { readonly privateKey: KeyObject }): SandboxApp {
    const { privateKey, ...given } = app
    const id = given.id ?? 1000 + this.apps.length
    const added = {
      id,
      clientId: `Iv23li${String(id).padStart(14, 'x')}`,
      slug: 'scoped-app',
      name: 'Scoped App',
      owner: 'octo-org',
      ownerType: 'Organization' as const,
      publicKey: createPublicKey(privateKey),
      permissions: { contents: 'write', metadata: 'read', issues: 'write' },
      events: [],
      page: `apps/${given.slug ?? 'scoped-app'}`,
      webhook: {},
      deliveries: [],
      keyLag: 0,
      ...given,
    }
    this.apps.push(added)
    return added
  }

  install(app: SandboxApp, given: Partial<SandboxInstallation> = {}): SandboxInstallation {
    const type =
      given.isEnterprise === true ? 'Enterprise' : given.isPersonal === true ? 'User' : 'Organization'
    const grantable = Object.entries(app.permissions).filter(([name]) => isGrantable(name, type))
    const installation = {
      id: 501 + this.installations.length,
      app,
      account: 'octo-org',
      isEnterprise: false,
      isPersonal: false,
      selected: undefined,
      permissions: Object.fromEntries(grantable),
      suspendedAt: undefined,
      hasIpAllowList: false,
      updatedAt: '2026-01-01T00:00:00Z',
      ...given,
    }
    this.installations.push(installation)
    return installation
  }

  addRepository(fullName: string, given: Partial<SandboxRepository> = {}): SandboxRepository {
    const [owner = '', name = ''] = fullName.split('/')
    this.repositoriesAdded += 1
    const repository = {
      id: 8000 + this.repositoriesAdded,
      owner,
      name,
      isPrivate: true,
      isArchived: false,
      movedTo: undefined,
      defaultBranch: 'main',
      refs: [],
      hasActions: true,
      ...given,
    }
    this.repositories.push(repository)
    return repository
  }

  addToken(given: Partial<SandboxToken>, now: number): SandboxToken {
    const token = {
      token: createTokenText(this.tokenLength),
      kind: 'installation' as const,
      repositories: undefined,
      installation: undefined,
      permissions: {},
      expiresAt: new Date(now + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z'),
      revoked: false,
      ...given,
    }
    this.tokens.push(token)
    return token
  }

  findRepository(owner: string, name: string): SandboxRepository | undefined {
    return this.repositories.find(
      (repository) => isSame(repository.owner, owner) && isSame(repository.name, name),
    )
  }

  covers(installation: SandboxInstallation, { owner, name }: SandboxRepository): boolean {
    if (installation.isEnterprise || !isSame(installation.account, owner)) return false
    return installation.selected?.some((selected) => isSame(selected, name)) ?? true
  }

  /** Follows the names that a repository has had to the one that it has. */
  presentOf({ movedTo, ...repository }: SandboxRepository): SandboxRepository {
    const [owner = '', name = ''] = movedTo?.split('/') ?? []
    const next = movedTo === undefined ? undefined : this.findRepository(owner, name)
    return next === undefined ? { movedTo, ...repository } : this.presentOf(next)
  }

  /** Returns the tokens that still work. */
  living(now: number): readonly SandboxToken[] {
    return this.tokens.filter(
      ({ kind, revoked, expiresAt }) => kind === 'installation' && !revoked && Date.parse(expiresAt) > now,
    )
  }
}

/** What GitHub grants only on accounts of some kinds: an enterprise has neither members nor repositories of its own. */
function isGrantable(name: string, type: 'Enterprise' | 'User' | 'Organization'): boolean {
  const ofOrganization = /^(?:members|organization_.*|custom_properties_for_organizations)$/
  if (name.startsWith('enterprise_')) return type === 'Enterprise'
  return ofOrganization.test(name) ? type === 'Organization' : type !== 'Enterprise'
}

export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** Opaque like GitHub's: `ghs_`, the App's ID, and a JWT, with dots, dashes, and underscores. `Fake` marks it as not real. */
function createTokenText(length: number): string {
  const random = (size: number): string => randomBytes(size).toString('base64url').slice(0, size)
  if (length <= 60) return `ghs_Fake${random(length - 8)}`
  const body = `ghs_1000_Fake.${random(Math.floor((length - 16) / 2))}.`
  return body + random(length - body.length)
}
