import { registrationPageOf, type Registration } from './registration.ts'

/** What only the address of the registration page can set. */
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
 * Returns the address of GitHub's registration page with everything filled in.
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
    // An enterprise's App is never public, and its page has no such choice.
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
