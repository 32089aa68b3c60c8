import { fixable } from '../errors/explained-error.ts'
import { named, prose, word } from '../errors/text.ts'
import { isLogin } from './parse-account.ts'
import { quote } from './quote.ts'
import { ownRepositories, type RepositoryName } from './repository.ts'

/** The maximum number of repositories that one installation access token, and one input, can name. */
const mostRepositories = 500

/** Parses repositories given as names or `owner/name`, separated by commas or new lines, and returns each once, ignoring case; throws an ExplainedError that names the input and the entry. */
export function parseRepositories(input: string, value: string): readonly RepositoryName[] {
  const entries = value.split(/[,\r\n]/).map((part) => part.trim())
  const repositories = entries.filter((entry) => entry !== '').map((entry) => parseRepository(input, entry))
  return ownRepositories(repositories, undefined)
}

/** Throws an ExplainedError for more than 500 repositories; pass them with their owners so `site` and `octo-org/site` count once. */
export function refuseTooMany(input: string, { length }: readonly RepositoryName[]): void {
  if (length <= mostRepositories) return
  throw fixable({
    failed: prose`${named(input)} names ${length} repositories, but the maximum is ${mostRepositories}.`,
    remedy: prose`Split them across ${word('several steps')}.`,
  })
}

function parseRepository(input: string, entry: string): RepositoryName {
  const [, owner, name = ''] = /^(?:([^/]+)\/)?([^/]+)$/.exec(entry) ?? []
  const isName = /^[\w.-]{1,100}$/.test(name) && !/^\.\.?$/.test(name)
  if (isName && owner === undefined) return { name }
  if (isName && owner !== undefined && isLogin(owner)) return { owner, name }
  throw fixable({
    failed: prose`${named(input)} contains ${quote(entry)}, which is not a repository name.`,
    remedy: howToWrite(entry),
  })
}

function howToWrite(entry: string): string {
  const [, fromAddress] = /^(?:[a-z]+:\/\/|git@)[^/:]+[/:]([\w-]+\/[\w.-]+?)(?:\.git)?\/?$/i.exec(entry) ?? []
  if (fromAddress !== undefined) return `Use ${quote(fromAddress)} instead of the URL.`
  if (/\s/.test(entry)) return "Separate names with commas or new lines. Each is 'name' or 'owner/name'."
  return "Write each repository as 'name' or 'owner/name'."
}
