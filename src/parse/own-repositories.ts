import type { RepositoryName } from './parse-repositories.ts'
import { sameName } from './same-name.ts'

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

/** Returns the owner that is given or else named first, and another one where repositories name it; undefined where there is none. */
export function findOwners(
  repositories: readonly RepositoryName[],
  given: string | undefined,
): { readonly owner: string | undefined; readonly other: string | undefined } {
  const owners = [given, ...repositories.map(({ owner }) => owner)].filter((owner) => owner !== undefined)
  const [owner] = owners
  return { owner, other: owners.find((candidate) => !sameName(candidate, owner)) }
}
