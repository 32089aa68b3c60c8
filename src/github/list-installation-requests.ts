import type { AppAuth } from './authenticate-app.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { isObject, isText } from './fields.ts'

/** Somebody's request for an account's owner to install the App. */
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
  return data.map(({ account, requester }: { readonly account: unknown; readonly requester: unknown }) => {
    const name = isObject(account) ? (account.login ?? account.slug) : undefined
    const from = isObject(requester) ? requester.login : undefined
    expectAnswer(isText(name) && isText(from), 'a request to install the App')
    return { account: String(name), requester: String(from) }
  })
}
