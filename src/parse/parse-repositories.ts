import { fixable } from '../errors/explained-error.ts'
import { named, prose, word, type Text } from '../errors/text.ts'
import { trimBlanks } from './invisible.ts'
import { isLogin } from './parse-account.ts'
import { looksSecret, quote } from './quote.ts'
import { howToGiveValue, isReference } from './reference.ts'
import { ownRepositories, type RepositoryName } from './repository.ts'

/** The maximum number of repositories that one installation access token, and one input, can name. */
const mostRepositories = 500

/**
 * Parses repositories given as names or `owner/name`, separated by commas or new lines, and returns each once,
 * ignoring case; none for an empty value. Throws an ExplainedError that names the input and the entry, and for a value
 * that is not empty but names nothing.
 */
export function parseRepositories(input: string, value: string): readonly RepositoryName[] {
  if (value === '') return []
  refuseArray(input, value)
  const entries = value
    .split(/[,\r\n]/)
    .map(trimBlanks)
    .filter((entry) => entry !== '')
  if (entries.length === 0) {
    throw fixable({
      failed: prose`${named(input)} names no repository: it contains only separators and spaces.`,
      remedy: prose`Check that the variables it uses are set, or leave it out.`,
    })
  }
  const repositories = entries.map((entry) => parseRepository(input, entry))
  return ownRepositories(repositories, undefined)
}

/** Parses the values of an option that can be given several times, each as `parseRepositories` does, and returns each repository once. */
export function parseAllRepositories(input: string, values: readonly string[]): readonly RepositoryName[] {
  const repositories = values.flatMap((value) => parseRepositories(input, value))
  return ownRepositories(repositories, undefined)
}

/** Throws an ExplainedError with the right form for a JSON array, which some other actions take. */
function refuseArray(input: string, value: string): void {
  const names = readJsonArray(value)
  if (names === undefined) return
  const line = input.startsWith('--') ? `${input} ${names.join()}` : `${input}: ${names.join(', ')}`
  throw fixable({
    failed: prose`${named(input)} is a JSON array, but it must be a list without brackets and quotation marks.`,
    remedy: `Write this: ${line}`,
  })
}

/** Returns the texts of a JSON array; undefined if the value is not one, or has no texts that could be shown. */
export function readJsonArray(value: string): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(value)
    const isShown = (name: unknown): boolean =>
      typeof name === 'string' && /^[\w./-]+$/.test(name) && !looksSecret(name)
    const isList = Array.isArray(parsed) && parsed.length > 0 && parsed.every(isShown)
    return isList ? (parsed as readonly string[]) : undefined
  } catch {
    return undefined
  }
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
  const isName = /^[\w.-]{1,100}$/.test(name) && !/^\.\.?$|\.git$/i.test(name)
  const isRepository = isName && !(owner === undefined && isReference(entry))
  if (isRepository && owner === undefined) return { name }
  if (isRepository && owner !== undefined && isLogin(owner)) return { owner, name }
  throw fixable({
    failed: prose`${named(input)} contains ${quote(entry)}, which is not a repository name.`,
    remedy: howToWrite(entry),
  })
}

const pieces: readonly (readonly [pattern: RegExp, remedy: (repository: string) => string])[] = [
  [
    /^(?:[a-z]+:\/\/|git@)[^/:]+[/:]([\w-]+\/[\w.-]+?)(?:\.git)?\/?$/i,
    (repository) => `Use ${quote(repository)} instead of the URL.`,
  ],
  [
    /^([\w./-]+?)(?:\.git)?@[^@]*$/,
    (repository) => `Use ${quote(repository)}: a repository is named without a branch, a tag, or a commit.`,
  ],
  [/^([\w./-]+)\.git$/i, (repository) => `Use ${quote(repository)}, without .git at the end.`],
]

function howToWrite(entry: string): Text {
  for (const [pattern, remedy] of pieces) {
    const [, repository] = pattern.exec(entry) ?? []
    if (repository !== undefined) return remedy(repository)
  }
  if (isReference(entry))
    return prose`${howToGiveValue(entry)} If a repository has this name, add its owner, as in 'owner/name'.`
  if (/\s/.test(entry)) return "Separate names with commas or new lines. Each is 'name' or 'owner/name'."
  return "Write each repository as 'name' or 'owner/name'."
}
