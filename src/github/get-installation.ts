import type { OctokitResponse, RequestParameters } from '@octokit/types'
import { fullName, type Repository } from '../parse/repository.ts'
import type { AppAuth } from './authenticate-app.ts'
import { isId } from './fields.ts'
import { toInstallation, type Installation, type InstallationData } from './installation.ts'

/** How to find an installation. */
export type Find =
  | { readonly by: 'id'; readonly id: number }
  | { readonly by: 'repository'; readonly repository: Repository }
  | { readonly by: 'owner'; readonly owner: string }
  | { readonly by: 'enterprise'; readonly enterprise: string }

/** An installation, and the repository that led to it by an old name. */
export interface FoundInstallation extends Installation {
  /** What GitHub says about the repository if it redirected from an old name: its ID, or nothing. */
  readonly renamed?: { readonly id?: number }
}

/**
 * Returns an installation of the App; 404 if there is none.
 * @see https://docs.github.com/rest/apps/apps#get-an-installation-for-the-authenticated-app
 * @see https://docs.github.com/rest/apps/apps#get-a-repository-installation-for-the-authenticated-app
 * @see https://docs.github.com/rest/apps/apps#get-a-user-installation-for-the-authenticated-app (organizations too)
 * @see https://docs.github.com/enterprise-cloud@latest/rest/apps/apps#get-an-enterprise-installation-for-the-authenticated-app
 */
export async function getInstallation(
  { request }: Pick<AppAuth, 'request'>,
  find: Find,
): Promise<FoundInstallation> {
  const [route, parameters] = routeOf(find)
  const { data, url } = (await request(route, parameters)) as OctokitResponse<InstallationData>
  const asked = find.by === 'repository' ? `/repos/${fullName(find.repository)}/installation` : ''
  const installation = toInstallation(data)
  if (url.toLowerCase().endsWith(asked.toLowerCase())) return installation
  const id = Number(/\/repositories\/(\d+)\/installation$/.exec(url)?.[1])
  return { ...installation, renamed: isId(id) ? { id } : {} }
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
