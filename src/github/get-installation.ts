import type { OctokitResponse, RequestParameters } from '@octokit/types'
import { fullName, type Repository } from '../parse/repository.ts'
import type { AppAuth } from './authenticate-app.ts'
import { toInstallation, type Installation, type InstallationData } from './installation.ts'

/** How to find an installation. */
export type Find =
  | { readonly by: 'id'; readonly id: number }
  | { readonly by: 'repository'; readonly repository: Repository }
  | { readonly by: 'owner'; readonly owner: string }
  | { readonly by: 'enterprise'; readonly enterprise: string }

/**
 * Returns an installation of the App, and whether GitHub redirected to it from a repository's old name; 404 if there
 * is none.
 * @see https://docs.github.com/rest/apps/apps#get-an-installation-for-the-authenticated-app
 * @see https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
 * @see https://docs.github.com/rest/apps/apps#get-a-user-installation-for-the-authenticated-app (organizations too)
 * @see https://docs.github.com/enterprise-cloud@latest/rest/apps/apps#get-an-enterprise-installation-for-the-authenticated-app
 */
export async function getInstallation(
  { request }: Pick<AppAuth, 'request'>,
  find: Find,
): Promise<Installation & { readonly isRenamed: boolean }> {
  const [route, parameters] = routeOf(find)
  const { data, url } = (await request(route, parameters)) as OctokitResponse<InstallationData>
  const asked = find.by === 'repository' ? `/repos/${fullName(find.repository)}/installation` : ''
  return { ...toInstallation(data), isRenamed: !url.toLowerCase().endsWith(asked.toLowerCase()) }
}

function routeOf(find: Find): readonly [route: string, parameters: RequestParameters] {
  switch (find.by) {
    case 'id':
      return ['GET /app/installations/{installation_id}', { installation_id: find.id }]
    case 'repository': {
      const { owner, name } = find.repository
      return ['GET /repos/{owner}/{repo}/installation', { owner, repo: name }]
    }
    case 'owner':
      return ['GET /users/{username}/installation', { username: find.owner }]
    case 'enterprise':
      return ['GET /enterprises/{enterprise}/installation', { enterprise: find.enterprise }]
  }
}
