import type { AppAuth } from './create-app-auth.ts'
import { toInstallation, type Installation } from './to-installation.ts'

/**
 * Returns the App's installation that covers a repository, and whether GitHub redirected from an old name; 404
 * where none does.
 * @see https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
 */
export async function getRepositoryInstallation(
  { request }: Pick<AppAuth, 'request'>,
  { owner, name }: { readonly owner: string; readonly name: string },
): Promise<Installation & { readonly isRenamed: boolean }> {
  const { data, url } = await request('GET /repos/{owner}/{repo}/installation', { owner, repo: name })
  const asked = `/repos/${owner}/${name}/installation`
  return { ...toInstallation(data), isRenamed: !url.toLowerCase().endsWith(asked.toLowerCase()) }
}
