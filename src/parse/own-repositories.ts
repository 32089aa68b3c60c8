import type { RepositoryName } from './parse-repositories.ts'

/** Gives bare names their owner (left bare where it is not known yet) and returns each repository once. */
export function ownRepositories(
  names: readonly RepositoryName[],
  owner: string | undefined,
): readonly RepositoryName[] {
  const unique = new Map<string, RepositoryName>()
  for (const name of names) {
    const owned = owner === undefined ? name : { owner, ...name }
    const key = `${owned.owner ?? ''}/${owned.name}`.toLowerCase()
    if (!unique.has(key)) unique.set(key, owned)
  }
  return [...unique.values()]
}

/** Returns the bare names of one owner's repositories, each once. */
export function uniqueNames(repositories: readonly RepositoryName[]): readonly string[] {
  const bare = repositories.map(({ name }) => ({ name }))
  return ownRepositories(bare, undefined).map(({ name }) => name)
}
