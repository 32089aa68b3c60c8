import type { Permissions } from '../parse/permissions.ts'
import type { AppAuth } from './authenticate-app.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { isId, isPermissions, isText } from './fields.ts'

/** A GitHub App as it is registered. */
export interface App {
  readonly id: number
  readonly slug: string
  readonly name: string
  /** The App's public page; `/installations/new` behind it installs the App. */
  readonly htmlUrl: string
  readonly permissions: Permissions
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
  }
}
