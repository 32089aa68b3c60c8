import type { AppAuth } from './authenticate-app.ts'
import { expectAnswer } from '../http/network-failure.ts'

/** Somebody's request that an owner of an account install the App. */
export interface InstallationRequest {
  readonly account: string
  readonly requester: string
}

/**
 * Returns the first requests to install the App, at most 100.
 * @see https://docs.github.com/rest/apps/apps#list-installation-requests-for-the-authenticated-app
 */
export async function listInstallationRequests({
  request,
}: Pick<AppAuth, 'request'>): Promise<readonly InstallationRequest[]> {
  const { data } = await request('GET /app/installation-requests', { per_page: 100 })
  expectAnswer(Array.isArray(data), 'a list')
  return data.map(({ account, requester }) => ({
    account: 'login' in account ? account.login : account.slug,
    requester: requester.login,
  }))
}
