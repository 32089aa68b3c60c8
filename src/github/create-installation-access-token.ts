import type { AppAuth } from './create-app-auth.ts'
import { expectAnswer } from './expect-answer.ts'

/** What a token shall cover: no repositories (bare names, at most 500) means all of the installation's, no permissions likewise. */
export interface TokenScope {
  readonly repositories: readonly string[]
  readonly permissions?: Readonly<Record<string, string>>
}

/** An installation access token; it lives for an hour. */
export interface InstallationAccessToken {
  readonly token: string
  /** ISO 8601. */
  readonly expiresAt: string
  /** When we got it, in milliseconds by our own clock. */
  readonly createdAt: number
  /** Bare names; empty for a whole installation. */
  readonly repositories: readonly string[]
  readonly permissions: Readonly<Record<string, string>>
}

/**
 * Creates an installation access token.
 * @see https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
export async function createInstallationAccessToken(
  { auth, timing }: Pick<AppAuth, 'auth' | 'timing'>,
  installationId: number,
  { repositories, permissions }: TokenScope,
): Promise<InstallationAccessToken> {
  const created = await auth({
    type: 'installation',
    installationId,
    ...(repositories.length > 0 && { repositoryNames: [...repositories] }),
    ...(permissions && { permissions }),
    refresh: true,
  })
  const token: unknown = created.token
  expectAnswer(typeof token === 'string' && /^[\x21-\x7e]+$/.test(token), 'a token')
  return {
    token: created.token,
    expiresAt: created.expiresAt,
    createdAt: timing.now(),
    repositories: created.repositoryNames ?? [],
    permissions: created.permissions,
  }
}
