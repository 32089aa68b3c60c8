import type { Permissions } from '../parse/permissions.ts'
import type { AppAuth } from './authenticate-app.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { isId, isObject, isPermissions, isText } from './fields.ts'

/** A GitHub App as registered. */
export interface App {
  readonly id: number
  readonly slug: string
  readonly name: string
  /** The App's public page; add `/installations/new` for the page that installs the App. */
  readonly htmlUrl: string
  readonly permissions: Permissions
  /** The path of the settings of the App's owner, such as `/organizations/octo-org`; empty for a user. */
  readonly ownerPath: string
  /** The slug of the enterprise that owns the App; undefined for an App of a user or an organization. */
  readonly enterprise: string | undefined
}

/** Returns the page where an App's permissions can be changed. */
export function permissionsPageOf(
  { slug, ownerPath }: Pick<App, 'slug' | 'ownerPath'>,
  webUrl: string,
): string {
  return `${webUrl}${ownerPath}/settings/apps/${slug}/permissions`
}

/**
 * Returns the App whose JWT signs the request.
 * @see https://docs.github.com/rest/apps/apps#get-the-authenticated-app
 */
export async function getAuthenticatedApp({ request }: Pick<AppAuth, 'request'>): Promise<App> {
  const { data } = await request('GET /app')
  const app = data as NonNullable<typeof data>
  const isApp = isId(app.id) && isText(app.slug) && isText(app.html_url) && isPermissions(app.permissions)
  expectAnswer(isApp, 'an App')
  return {
    id: app.id,
    slug: String(app.slug),
    name: app.name,
    htmlUrl: app.html_url,
    permissions: app.permissions as Permissions,
    ...readOwner(app.owner),
  }
}

function readOwner(owner: unknown): Pick<App, 'ownerPath' | 'enterprise'> {
  const { type, login, slug } = isObject(owner) ? owner : {}
  if (type === 'Organization' && isText(login))
    return { ownerPath: `/organizations/${login}`, enterprise: undefined }
  return isText(slug)
    ? { ownerPath: `/enterprises/${slug}`, enterprise: slug }
    : { ownerPath: '', enterprise: undefined }
}
