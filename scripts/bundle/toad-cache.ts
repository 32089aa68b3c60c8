/**
 * Stands in the bundles for toad-cache, in which @octokit/auth-app keeps up to 15,000 tokens: here a process
 * creates a handful, asks for each anew and ends.
 */
export class Lru {
  private readonly values = new Map<string, string>()

  get(key: string): string | undefined {
    return this.values.get(key)
  }

  set(key: string, value: string): void {
    this.values.set(key, value)
  }
}
