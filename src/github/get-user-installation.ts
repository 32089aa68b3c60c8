import type { AppAuth } from './create-app-auth.ts'
import { toInstallation, type Installation } from './to-installation.ts'

/**
 * Returns the App's installation on an account, a user's or an organisation's alike; 404 where there is none.
 * @see https://docs.github.com/rest/apps/apps#get-a-user-installation-for-the-authenticated-app
 */
export async function getUserInstallation(
  { request }: Pick<AppAuth, 'request'>,
  username: string,
): Promise<Installation> {
  const { data } = await request('GET /users/{username}/installation', { username })
  return toInstallation(data)
}
