import { FixableError } from '../errors.ts'
import { quote } from './quote.ts'

/** A repository as the user names it: `owner/name`, or a bare name whose owner follows from another input. */
export interface RepositoryName {
  readonly owner?: string
  readonly name: string
}

/** How many repositories one installation access token, and one input, can name. */
export const mostRepositories = 500

const account = /^[a-z\d](?:[\w-]{0,99})$/i
const repository = /^[\w.-]{1,100}$/

/**
 * Parses repositories given as names or `owner/name`, by commas or lines, into at most 500 of them, each once
 * whatever the case; throws a FixableError that names the input and the entry.
 */
export function parseRepositories(input: string, text: string): readonly RepositoryName[] {
  const unique = new Map<string, RepositoryName>()
  for (const entry of text.split(/[,\r\n]/).map((part) => part.trim())) {
    const key = entry.toLowerCase()
    if (entry !== '' && !unique.has(key)) unique.set(key, parseRepository(input, entry))
  }
  if (unique.size > mostRepositories) {
    throw new FixableError({
      failed: `'${input}' names ${unique.size} repositories, but at most ${mostRepositories} are possible.`,
      remedy: `Split them over several steps.`,
    })
  }
  return [...unique.values()]
}

function parseRepository(input: string, entry: string): RepositoryName {
  const [, owner, name = ''] = /^(?:([^/]+)\/)?([^/]+)$/.exec(entry) ?? []
  const isName = repository.test(name) && !/^\.\.?$/.test(name)
  if (isName && owner === undefined) return { name }
  if (isName && owner !== undefined && isLogin(owner)) return { owner, name }
  throw new FixableError({
    failed: `'${input}' has ${quote(entry)}, which is no repository.`,
    remedy: howToWrite(entry),
  })
}

function howToWrite(entry: string): string {
  const [, fromAddress] = /^(?:[a-z]+:\/\/|git@)[^/:]+[/:]([\w-]+\/[\w.-]+?)(?:\.git)?\/?$/i.exec(entry) ?? []
  if (fromAddress !== undefined) return `Write ${quote(fromAddress)} in place of an address.`
  if (/\s/.test(entry)) return "Separate repositories by commas or lines, each as 'name' or 'owner/name'."
  return "Write each repository as 'name' or 'owner/name'."
}

/** Tells the login of a user or an organisation from other text. */
export function isLogin(text: string): boolean {
  return account.test(text)
}

/** Parses the login of an account (`owner`); throws a FixableError for anything else. */
export function parseOwner(text: string): string {
  if (isLogin(text)) return text
  throw new FixableError({
    failed: `'owner' is ${quote(text)}, which is no account.`,
    remedy: "Give the login of a user or an organisation, and repositories in 'repositories'.",
  })
}
