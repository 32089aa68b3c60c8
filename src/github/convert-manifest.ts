import { RequestError } from '@octokit/request-error'
import type { Connection } from '../http/connect.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { messageOf } from '../http/response.ts'

/** A GitHub App at the moment of its registration, the only time GitHub shows its secrets. */
export interface RegisteredApp {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  /** Null for an App without a webhook. */
  readonly webhookSecret: string | null
  /** The private key, as PKCS#1 PEM. */
  readonly pem: string
  /** The App's public page; add `/installations/new` for the page that installs the App. */
  readonly htmlUrl: string
  readonly owner: string
}

/**
 * Exchanges a manifest's code, which is valid once and for an hour, for the App that it registers; any other code gets
 * a 404, so the request is not sent again if its answer is lost. Tries once more after a 401, which GitHub sometimes
 * returns although it requires no credentials.
 * @see https://docs.github.com/rest/apps/apps#create-a-github-app-from-a-manifest
 */
export async function convertManifest(
  { request }: Pick<Connection, 'request'>,
  code: string,
): Promise<RegisteredApp> {
  const convert = () => request('POST /app-manifests/{code}/conversions', { code, request: { mostLost: 0 } })
  const { data } = await convert().catch((error: unknown) => {
    const isPassing = error instanceof RequestError && messageOf(error) === 'Requires authentication'
    if (!isPassing) throw error
    return convert()
  })
  // Nothing optional may keep the key from being saved.
  const owner = data.owner as { readonly login?: string; readonly slug?: string } | null
  const isApp = typeof data.pem === 'string' && typeof data.id === 'number' && typeof data.slug === 'string'
  expectAnswer(isApp, 'an App and its private key')
  return {
    id: data.id,
    slug: String(data.slug),
    name: data.name,
    clientId: data.client_id,
    clientSecret: data.client_secret,
    webhookSecret: data.webhook_secret,
    pem: data.pem,
    htmlUrl: data.html_url,
    owner: owner?.login ?? owner?.slug ?? '',
  }
}
