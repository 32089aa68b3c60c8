import { expectAnswer } from '../http/network-failure.ts'
import type { AppAuth } from './authenticate-app.ts'
import { toInstallation, type Installation } from './installation.ts'

/** Which installations to list: those updated since a time in ISO 8601, those that have not accepted the newest permissions (`true`), and the page. */
export type InstallationFilter = Partial<Readonly<Record<'since' | 'outdated', string>>> & {
  readonly page?: number
}

/** How many installations GitHub returns per page. */
export const perPage = 100

/**
 * Returns one page of the App's installations, at most 100.
 * @see https://docs.github.com/rest/apps/apps#list-installations-for-the-authenticated-app
 */
export async function listInstallations(
  { request }: Pick<AppAuth, 'request'>,
  filter: InstallationFilter = {},
): Promise<readonly Installation[]> {
  const { data } = await request('GET /app/installations', { per_page: perPage, ...filter })
  expectAnswer(Array.isArray(data), 'a list')
  return data.map((installation) => toInstallation(installation))
}
