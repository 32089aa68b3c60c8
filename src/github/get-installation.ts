import type { AppAuth } from './create-app-auth.ts'
import { toInstallation, type Installation } from './to-installation.ts'

/**
 * Returns one of the App's installations by its id; 404 where the id is not of this App.
 * @see https://docs.github.com/rest/apps/apps#get-an-installation-for-the-authenticated-app
 */
export async function getInstallation(
  { request }: Pick<AppAuth, 'request'>,
  id: number,
): Promise<Installation> {
  const { data } = await request('GET /app/installations/{installation_id}', { installation_id: id })
  return toInstallation(data)
}
