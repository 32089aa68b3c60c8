import type { AppAuth } from './create-app-auth.ts'
import { toInstallation, type Installation } from './to-installation.ts'

/**
 * Returns the App's first installations, at most 100.
 * @see https://docs.github.com/rest/apps/apps#list-installations-for-the-authenticated-app
 */
export async function listInstallations({
  request,
}: Pick<AppAuth, 'request'>): Promise<readonly Installation[]> {
  const { data } = await request('GET /app/installations', { per_page: 100 })
  return data.map((installation) => toInstallation(installation))
}
