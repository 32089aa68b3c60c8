import type { AppAuth } from './authenticate-app.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { toInstallation, type Installation } from './installation.ts'

/** Which installations are listed. */
export interface InstallationFilter {
  /** Those that were updated since then, in ISO 8601. */
  readonly since?: string
  /** Those on which the App's newest permissions are not accepted. */
  readonly outdated?: boolean
}

const perPage = 100

/** More pages than an App has installations: a server that gives page after page without end is left at last. */
export const mostPages = 1000

/**
 * Returns the App's installations, 100 a page and one request each, up to so many pages.
 * @see https://docs.github.com/rest/apps/apps#list-installations-for-the-authenticated-app
 */
export async function listInstallations(
  { request }: Pick<AppAuth, 'request'>,
  { since, outdated }: InstallationFilter = {},
  pages = 1,
): Promise<readonly Installation[]> {
  const filter = { ...(since && { since }), ...(outdated && { outdated: 'true' }) }
  const installations: Installation[] = []
  for (let page = 1; page <= pages; page += 1) {
    const { data } = await request('GET /app/installations', {
      per_page: perPage,
      ...(page > 1 && { page }),
      ...filter,
    })
    expectAnswer(Array.isArray(data), 'a list')
    installations.push(...data.map((installation) => toInstallation(installation)))
    if (data.length < perPage) break
  }
  return installations
}
