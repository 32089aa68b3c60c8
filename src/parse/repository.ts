/** A repository on GitHub. */
export interface Repository {
  /** Login of a user or an organization; empty if it was never known. */
  readonly owner: string
  readonly name: string
}

/** A repository as the user names it: `owner/name`, or a bare name whose owner comes from elsewhere. */
export interface RepositoryName {
  readonly owner?: string
  readonly name: string
}

/** Repositories of one owner. */
export type Group = readonly [Repository, ...Repository[]]

/** Adds the owner to bare names, if it is known, and returns each repository once. */
export function ownRepositories(
  names: readonly RepositoryName[],
  owner: string | undefined,
): readonly RepositoryName[] {
  const unique = new Map<string, RepositoryName>()
  for (const name of names) {
    const owned = owner === undefined ? name : { owner, ...name }
    if (!unique.has(keyOf(owned))) unique.set(keyOf(owned), owned)
  }
  return [...unique.values()]
}

function keyOf({ owner = '', name }: RepositoryName): string {
  return `${owner}/${name}`.toLowerCase()
}

/** Returns the owner that is given or otherwise named first, and a different one if the repositories name any; each is undefined if there is none. */
export function findOwners(
  repositories: readonly RepositoryName[],
  given: string | undefined,
): { readonly owner: string | undefined; readonly other: string | undefined } {
  const owners = [given, ...repositories.map(({ owner }) => owner)].filter((owner) => owner !== undefined)
  const [owner] = owners
  return { owner, other: owners.find((candidate) => !sameName(candidate, owner)) }
}

/** Returns `owner/name` of a repository, or only the name if its owner was never known. */
export function fullName({ owner = '', name }: RepositoryName): string {
  return owner === '' ? name : `${owner}/${name}`
}

/** Groups repositories by owner, in the order given. */
export function groupByOwner(repositories: readonly Repository[]): readonly Group[] {
  const groups = Map.groupBy(repositories, ({ owner }) => owner.toLowerCase())
  return [...groups.values()] as unknown as readonly Group[]
}

/** Returns whether two names of accounts or repositories are the same to GitHub, which ignores case. */
export function sameName(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase()
}

/** Returns whether both are the same repository to GitHub. */
export function sameRepository(one: RepositoryName, other: RepositoryName): boolean {
  return keyOf(one) === keyOf(other)
}
