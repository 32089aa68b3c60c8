import type { AppAuth } from './create-app-auth.ts'
import { toInstallation, type Installation } from './to-installation.ts'

/**
 * Returns the App's installation that covers a repository; 404 where none does.
 * @see https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
 */
export async function getRepositoryInstallation(
  { request }: Pick<AppAuth, 'request'>,
  { owner, name }: { readonly owner: string; readonly name: string },
): Promise<Installation> {
  const { data } = await request('GET /repos/{owner}/{repo}/installation', { owner, repo: name })
  return toInstallation(data)
}
