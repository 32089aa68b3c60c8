import type { Permissions } from '../../parse/permissions.ts'

/** Who is going to own the App. */
export type AppOwner =
  | { readonly kind: 'user' }
  | { readonly kind: 'organization'; readonly login: string }
  | { readonly kind: 'enterprise'; readonly slug: string }

/** The parts of an App that both a manifest and the registration page's address can set. */
export interface Registration {
  readonly owner: AppOwner
  /** At most 34 characters; if undefined, GitHub's page asks for it. */
  readonly name: string | undefined
  readonly description: string | undefined
  readonly homepage: string
  readonly permissions: Permissions
  readonly events: readonly string[]
  readonly webhookUrl: string | undefined
  readonly isPublic: boolean
}

/**
 * Returns the address of the page for registering an App.
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-using-url-parameters
 */
export function registrationPageOf(webUrl: string, owner: AppOwner): string {
  switch (owner.kind) {
    case 'user':
      return `${webUrl}/settings/apps/new`
    case 'organization':
      return `${webUrl}/organizations/${owner.login}/settings/apps/new`
    case 'enterprise':
      return `${webUrl}/enterprises/${owner.slug}/settings/apps/new`
  }
}

/** The parts of an App that only the registration page's address can set. */
export interface UrlRegistration extends Registration {
  readonly callbackUrls: readonly string[]
  readonly requestOauthOnInstall: boolean
  readonly setupUrl: string | undefined
  readonly setupOnUpdate: boolean
  readonly webhookActive: boolean
  readonly singleFileName: string | undefined
  readonly singleFilePaths: readonly string[]
}

/**
 * Returns the address of GitHub's registration page with all fields filled in.
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-using-url-parameters
 */
export function registrationUrl(webUrl: string, registration: UrlRegistration): string {
  const { owner, permissions, ...given } = registration
  const parameters: readonly (readonly [name: string, value: string | undefined])[] = [
    ['name', given.name],
    ['description', given.description],
    ['url', given.homepage],
    ...given.callbackUrls.map((url) => ['callback_urls[]', url] as const),
    ['request_oauth_on_install', flag(given.requestOauthOnInstall)],
    ['setup_url', given.setupUrl],
    ['setup_on_update', flag(given.setupOnUpdate)],
    // An enterprise's App is never public, so its page does not have this choice.
    ['public', owner.kind === 'enterprise' ? undefined : String(given.isPublic)],
    ['webhook_active', String(given.webhookActive)],
    ['webhook_url', given.webhookUrl],
    ...given.events.map((event) => ['events[]', event] as const),
    ['single_file_name', given.singleFileName],
    ...given.singleFilePaths.map((path) => ['single_file_paths[]', path] as const),
    ...Object.entries(permissions),
  ]
  const query = parameters.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return `${registrationPageOf(webUrl, owner)}?${query.join('&')}`
}

function flag(isSet: boolean): string | undefined {
  return isSet ? 'true' : undefined
}

/**
 * Returns an App's manifest, which GitHub's page accepts as JSON.
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest#github-app-manifest-parameters
 */
export function createManifest(registration: Registration, redirectUrl: string): object {
  const { name, description, homepage, permissions, events, webhookUrl, isPublic } = registration
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    url: homepage,
    redirect_url: redirectUrl,
    public: isPublic,
    default_permissions: permissions,
    ...(events.length > 0 && { default_events: events }),
    // GitHub rejects hook_attributes without a URL, even if they say that the webhook is not active.
    ...(webhookUrl !== undefined && { hook_attributes: { url: webhookUrl, active: true } }),
  }
}
