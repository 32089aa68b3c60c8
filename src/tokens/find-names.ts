import type { FindNames } from '../explain/refusal.ts'
import { createInstallationAccessToken } from '../github/create-installation-access-token.ts'
import type { Creator } from './tokens.ts'

/**
 * Returns a function that looks up the names of renamed repositories, for which it creates a token that can only read
 * their metadata, and revokes it at once. Without that token, GitHub tells no App a name.
 */
export function findNamesBy({ app, tokens }: Creator, installationId: number): FindNames {
  return async (repositoryIds) => {
    if (repositoryIds.length === 0) return new Map()
    const scope = { repositories: [], repositoryIds, permissions: { metadata: 'read' } }
    try {
      const token = await tokens.create(() => createInstallationAccessToken(app, installationId, scope))
      await tokens.revoke(token)
      return new Map(token.repositories.map((repository) => [Number(repository.id), repository]))
    } catch {
      // The error that the names belong to is what the user has to know.
      return new Map()
    }
  }
}
