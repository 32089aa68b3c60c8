/** Returns the page that installs an App; where the App's own page stands differs between servers. */
export function installPageOf({ htmlUrl }: { readonly htmlUrl: string }): string {
  return `${htmlUrl}/installations/new`
}
