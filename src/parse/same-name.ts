/** Returns whether two names of accounts or repositories are the same to GitHub, which heeds no case. */
export function sameName(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase()
}
