/** Returns `owner/name` of a repository, or the bare name where its owner was never known. */
export function fullName({ owner, name }: { readonly owner: string; readonly name: string }): string {
  return owner === '' ? name : `${owner}/${name}`
}
