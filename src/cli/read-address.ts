import { FixableError } from '../errors.ts'
import { parseApiUrl, type GitHubAddress } from '../parse/parse-api-url.ts'
import { parseWebUrl } from '../parse/parse-web-url.ts'
import type { Terminal } from './terminal.ts'

/** The options that say which server is meant. */
export interface AddressOptions {
  readonly githubUrl?: string
  readonly githubApiUrl?: string
}

/** Reads which server is meant from `--github-url` or `--github-api-url`, else `GITHUB_API_URL`, else github.com. */
export function readAddress({ env }: Pick<Terminal, 'env'>, options: AddressOptions): GitHubAddress {
  const { githubUrl, githubApiUrl } = options
  if (githubUrl !== undefined && githubApiUrl !== undefined) {
    throw new FixableError({
      failed: "'--github-url' and '--github-api-url' are both given, but each follows from the other.",
      remedy: 'Remove one of the two.',
    })
  }
  if (githubUrl !== undefined) return parseWebUrl('--github-url', githubUrl)
  const fromEnv = env.GITHUB_API_URL ?? ''
  const text = githubApiUrl ?? (fromEnv === '' ? 'https://api.github.com' : fromEnv)
  return parseApiUrl(text.trim())
}
