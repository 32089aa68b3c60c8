import type { Permissions } from '../../parse/parse-permissions.ts'

/** Who will own the App. */
export type AppOwner =
  | { readonly kind: 'user' }
  | { readonly kind: 'organization'; readonly login: string }
  | { readonly kind: 'enterprise'; readonly slug: string }

/** What of an App can be set both by a manifest and by the address of the registration page. */
export interface Registration {
  readonly owner: AppOwner
  /** At most 34 characters; without one, GitHub's page asks for it. */
  readonly name: string | undefined
  readonly description: string | undefined
  readonly homepage: string
  readonly permissions: Permissions
  readonly events: readonly string[]
  readonly webhookUrl: string | undefined
  readonly isPublic: boolean
}

/**
 * Returns the address of the page on which an App is registered.
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
