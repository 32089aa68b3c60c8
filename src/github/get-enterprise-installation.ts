import type { AppAuth } from './create-app-auth.ts'
import { toInstallation, type Installation } from './to-installation.ts'

/**
 * Returns the App's installation on an enterprise, by its slug; 404 where there is none.
 * @see https://docs.github.com/enterprise-cloud@latest/rest/apps/apps#get-an-enterprise-installation-for-the-authenticated-app
 */
export async function getEnterpriseInstallation(
  { request }: Pick<AppAuth, 'request'>,
  enterprise: string,
): Promise<Installation> {
  const answer = await request('GET /enterprises/{enterprise}/installation', { enterprise })
  return toInstallation(answer.data as Parameters<typeof toInstallation>[0])
}
