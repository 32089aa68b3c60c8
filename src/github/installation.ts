import type { Endpoints } from '@octokit/types'
import { expectAnswer } from '../http/network-failure.ts'
import type { AccountType, Permissions } from '../parse/permissions.ts'
import { isId, isObject, isPermissions, isText, isTime } from './fields.ts'

/** A GitHub App's installation on an account. */
export interface Installation {
  readonly id: number
  readonly appSlug: string
  /** Login of the user or organization, or slug of the enterprise. */
  readonly account: string
  readonly accountType: AccountType
  /** The page where the account's owner changes repositories and accepts permissions. */
  readonly htmlUrl: string
  readonly permissions: Permissions
  /** Whether it covers all of the account's repositories or only selected ones. */
  readonly repositorySelection: 'all' | 'selected'
  /** When an owner suspended it, in ISO 8601; undefined while it is active. */
  readonly suspendedAt: string | undefined
}

/** An installation as GitHub returns it. */
export type InstallationData = Endpoints['GET /app/installations/{installation_id}']['response']['data']

/** Reads an installation from GitHub's answer; throws if the answer does not have an installation's fields. */
export function toInstallation(data: InstallationData): Installation {
  const { id, app_slug: appSlug, html_url: htmlUrl, permissions } = data
  const suspendedAt: unknown = data.suspended_at ?? undefined
  const account: unknown = data.account
  const login = isObject(account) ? (account.login ?? account.slug) : undefined
  const isInstallation =
    isId(id) &&
    isText(appSlug) &&
    isText(login) &&
    isText(htmlUrl) &&
    isPermissions(permissions) &&
    (suspendedAt === undefined || isTime(suspendedAt))
  expectAnswer(isInstallation, 'an installation')
  return {
    id,
    appSlug,
    account: login as string,
    accountType: typeOf(data.target_type, account),
    htmlUrl,
    permissions,
    repositorySelection: data.repository_selection === 'all' ? 'all' : 'selected',
    suspendedAt: suspendedAt as string | undefined,
  }
}

/** A server that does not say the kind of an account is believed to have an organization there, because that can have the most permissions. */
function typeOf(type: unknown, account: unknown): AccountType {
  if (type === 'User' || type === 'Enterprise') return type
  return isObject(account) && !isText(account.login) ? 'Enterprise' : 'Organization'
}

/** Returns the page that installs an App; the address of the App's own page differs between servers. */
export function installPageOf({ htmlUrl }: { readonly htmlUrl: string }): string {
  return `${htmlUrl}/installations/new`
}
