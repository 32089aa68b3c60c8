import type { AppAuth } from './create-app-auth.ts'
import { expectAnswer } from './expect-answer.ts'

/** A GitHub App as it is registered. */
export interface App {
  readonly id: number
  readonly slug: string
  readonly name: string
  /** The App's public page; `/installations/new` behind it installs the App. */
  readonly htmlUrl: string
  readonly permissions: Readonly<Record<string, string>>
}

/**
 * Returns the App whose JWT signs the request.
 * @see https://docs.github.com/rest/apps/apps#get-the-authenticated-app
 */
export async function getAuthenticatedApp({ request }: Pick<AppAuth, 'request'>): Promise<App> {
  const { data } = await request('GET /app')
  const app = data as NonNullable<typeof data>
  expectAnswer(typeof app.slug === 'string', 'an App')
  return {
    id: app.id,
    slug: String(app.slug),
    name: app.name,
    htmlUrl: app.html_url,
    permissions: app.permissions as Record<string, string>,
  }
}
