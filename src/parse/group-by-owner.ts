/** Groups repositories by owner, in the order given. */
export function groupByOwner<T extends { readonly owner: string }>(
  repositories: readonly T[],
): readonly (readonly [T, ...T[]])[] {
  return [
    ...Map.groupBy(repositories, ({ owner }) => owner.toLowerCase()).values(),
  ] as unknown as readonly (readonly [T, ...T[]])[]
}
