import { parseApiUrl, type GitHubAddress } from '../parse/parse-url.ts'
import type { Environment } from './runner.ts'

/** Reads the address of the REST API from the input, or else from the runner; throws an ExplainedError if it cannot be used. */
export function readAddress(getInput: (name: string) => string, env: Environment): GitHubAddress {
  const input = 'github-api-url'
  return parseApiUrl(input, getInput(input) || (env.GITHUB_API_URL ?? 'https://api.github.com'))
}
