import type { Endpoints } from '@octokit/types'
import { expectAnswer } from './expect-answer.ts'

/** A GitHub App's installation on an account. */
export interface Installation {
  readonly id: number
  readonly appSlug: string
  /** Login of the user or organisation, or slug of the enterprise. */
  readonly account: string
  /** The page on which the account's owner changes repositories and accepts permissions. */
  readonly htmlUrl: string
  readonly permissions: Readonly<Record<string, string>>
  readonly allRepositories: boolean
  /** When an owner suspended it, in ISO 8601; undefined while it is active. */
  readonly suspendedAt: string | undefined
}

type InstallationData = Endpoints['GET /app/installations/{installation_id}']['response']['data']

/** Reads an installation from GitHub's answer; throws where the answer has not the fields of one. */
export function toInstallation(data: InstallationData): Installation {
  const account = data.account ?? {}
  const login = 'login' in account ? account.login : 'slug' in account ? account.slug : undefined
  const { id, app_slug: appSlug } = data
  const isInstallation = typeof id === 'number' && typeof appSlug === 'string' && typeof login === 'string'
  expectAnswer(isInstallation, 'an installation')
  return {
    id,
    appSlug,
    account: login as string,
    htmlUrl: data.html_url,
    permissions: data.permissions,
    allRepositories: data.repository_selection === 'all',
    suspendedAt: data.suspended_at ?? undefined,
  }
}
