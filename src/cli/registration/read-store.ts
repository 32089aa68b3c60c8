import { createInterface } from 'node:readline/promises'
import { fixable } from '../../errors/explained-error.ts'
import { parseRepositories } from '../../parse/parse-repositories.ts'
import { quote } from '../../parse/quote.ts'
import { fullName, sameName } from '../../parse/repository.ts'
import { parseTarget } from '../../terminal/read-targets.ts'
import { complain, type Terminal } from '../../terminal/terminal.ts'
import type { SecretStore } from './github-cli.ts'
import { parseOrganization } from './read-registration.ts'

/** The options that say where `register` stores the credentials. */
export interface StoreOptions {
  readonly store?: string
  readonly secretRepo?: string
  readonly secretOrg?: string
  readonly secretVisibility?: string
  readonly secretRepos?: string
}

const visibilities = ['selected', 'private', 'all'] as const
type Visibility = (typeof visibilities)[number]

const giveStore = "Write '--store gh --secret-repo OWNER/NAME' or '--store gh --secret-org ORG'."
const giveVisibility =
  "Add '--secret-visibility selected --secret-repos NAME,NAME', '--secret-visibility private', or '--secret-visibility all'."

/** Reads where credentials are stored; undefined for nowhere. On a terminal, asks which repositories of an organization can use them; throws an ExplainedError if that is not given and nobody can be asked. */
export async function readStore(terminal: Terminal, options: StoreOptions): Promise<SecretStore | undefined> {
  const { store, secretRepo, secretOrg, secretVisibility, secretRepos } = options
  const given = [secretRepo, secretOrg].filter((name) => name !== undefined)
  const isUnused = [...given, secretVisibility, secretRepos].every((value) => value === undefined)
  if (store === undefined && isUnused) return undefined
  if (store !== undefined && store !== 'gh')
    throw fixable({ failed: `'--store' is ${quote(store)}, but it must be gh.`, remedy: giveStore })
  if (store === undefined || given.length !== 1) {
    throw fixable({
      failed: "'--store gh' and one of '--secret-repo' and '--secret-org' must be given together.",
      remedy: giveStore,
    })
  }
  if (secretRepo === undefined) return readOrganization(terminal, String(secretOrg), options)
  if (secretVisibility !== undefined || secretRepos !== undefined) {
    throw fixable({
      failed: "'--secret-visibility' and '--secret-repos' can only be used with '--secret-org'.",
      remedy: 'Remove them.',
    })
  }
  return { kind: 'repository', name: fullName(parseTarget('--secret-repo', secretRepo)) }
}

async function readOrganization(
  terminal: Terminal,
  organization: string,
  { secretVisibility, secretRepos }: StoreOptions,
): Promise<SecretStore> {
  const name = parseOrganization('--secret-org', organization)
  const visibility =
    secretVisibility === undefined ? await askVisibility(terminal, name) : parseVisibility(secretVisibility)
  const isSelected = visibility === 'selected'
  if (!isSelected && secretRepos !== undefined) {
    throw fixable({
      failed: `'--secret-repos' is given, but '--secret-visibility' is ${visibility}.`,
      remedy: "Remove '--secret-repos', or use '--secret-visibility selected'.",
    })
  }
  const named = isSelected && secretRepos === undefined ? await askRepositories(terminal) : secretRepos
  const repositories = parseRepositories('--secret-repos', named ?? '')
  const foreign = repositories.find(({ owner }) => owner !== undefined && !sameName(owner, name))
  if (foreign !== undefined || (isSelected && repositories.length === 0)) {
    throw fixable({
      failed: `'--secret-repos' must name repositories of '${name}'.`,
      remedy: "Write them as '--secret-repos NAME,NAME'.",
    })
  }
  const names = repositories.map((repository) => repository.name)
  const scope = {
    selected: names.join(', '),
    private: 'all private and internal ones',
    all: 'all',
  }
  complain(terminal, `These repositories of '${name}' can use the credentials: ${scope[visibility]}.`)
  return { kind: 'organization', name, visibility, repositories: names }
}

function findVisibility(text: string): Visibility | undefined {
  return visibilities.find((known) => known === text.trim())
}

function parseVisibility(text: string): Visibility {
  const visibility = findVisibility(text)
  if (visibility !== undefined) return visibility
  throw fixable({
    failed: `'--secret-visibility' is ${quote(text)}, but it must be selected, private, or all.`,
    remedy: giveVisibility,
  })
}

const mostQuestions = 3

async function askVisibility(terminal: Terminal, organization: string): Promise<Visibility> {
  const question = `Which repositories of '${organization}' can use the credentials? (selected, private, all) `
  for (let asked = 1; ; asked += 1) {
    const answer = await ask(terminal, question, refuseUnclear)
    if (findVisibility(answer) !== undefined || asked === mostQuestions) return parseVisibility(answer)
  }
}

function refuseUnclear(): Error {
  return fixable({
    failed: "'--secret-org' does not say which repositories of the organization can use the credentials.",
    remedy: giveVisibility,
  })
}

function askRepositories(terminal: Terminal): Promise<string> {
  return ask(terminal, 'Names of these repositories, separated by commas: ', () =>
    fixable({
      failed: "'--secret-visibility selected' requires '--secret-repos'.",
      remedy: "Add '--secret-repos NAME,NAME'.",
    }),
  )
}

/** Asks on a terminal; throws `unasked()` if there is none, or the user does not answer. */
async function ask({ stdin, stderr }: Terminal, question: string, unasked: () => Error): Promise<string> {
  if (stdin.isTTY !== true || stderr.isTTY !== true) throw unasked()
  const lines = createInterface({ input: stdin, output: stderr })
  try {
    return await lines.question(question)
  } catch {
    throw unasked()
  } finally {
    lines.close()
  }
}
