import { checkRepository, type Judgment } from '../../dispatch/check-repository.ts'
import { eventPermissions } from '../../dispatch/dispatch-permissions.ts'
import { textOf } from '../../errors/explained-error.ts'
import { render, type Text } from '../../errors/text.ts'
import { explainError } from '../../explain/explain-error.ts'
import { getDefaultBranch } from '../../github/get-repository.ts'
import type { Connection } from '../../http/connect.ts'
import { authenticate, connectTo } from '../../terminal/connect-to.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { fullName, sameRepository, type Repository } from '../../parse/repository.ts'
import { openTokens, type Tokens } from '../../tokens/tokens.ts'
import type { Config, GitHubConfig } from '../config/config.ts'

/** Whether events can be sent to one repository. */
export interface OnlineCheck {
  readonly repository: string
  readonly status: 'ok' | 'warning' | 'failed'
  readonly message: string
}

/** Asks GitHub about every repository of every route. */
export async function checkOnline(terminal: Terminal, config: Config): Promise<readonly OnlineCheck[]> {
  const { github, routes, words } = config
  const connection = connectTo(terminal, github.address)
  const tokens = openTokens(connection, {})
  const check = createCheck(connection, tokens, github)
  const checks: OnlineCheck[] = []
  try {
    for (const { repository, own } of targetsOf(routes)) {
      const { status, message } = await check(repository)
      checks.push({
        repository: fullName(repository),
        status,
        message: render(message, { ...words, ...own }),
      })
    }
  } finally {
    await tokens.end()
  }
  return checks
}

function createCheck(
  connection: Connection,
  tokens: Tokens,
  { credentials }: GitHubConfig,
): (repository: Repository) => Promise<Judgment> {
  if ('token' in credentials) return (repository) => checkByToken(connection, credentials, repository)
  const creator = { app: authenticate(connection, credentials), tokens }
  return async (repository) => (await checkRepository(creator, repository, eventPermissions)).check
}

/** Returns each repository once, with the words of the first route that names it. */
function targetsOf(routes: Config['routes']) {
  const all = routes.flatMap(({ to, words }) => to.map((repository) => ({ repository, own: words })))
  return all.filter(
    ({ repository }, index) =>
      all.findIndex((other) => sameRepository(other.repository, repository)) === index,
  )
}

/** GitHub does not say whether a token may write without writing. */
async function checkByToken(
  connection: Connection,
  bearer: { readonly token: string },
  repository: Repository,
): Promise<{ readonly status: OnlineCheck['status']; readonly message: Text }> {
  try {
    await getDefaultBranch(connection, bearer, repository)
    return {
      status: 'warning',
      message: 'The token can read the repository. Whether it can send events only shows when one is sent.',
    }
  } catch (error) {
    const { apiUrl } = connection
    return { status: 'failed', message: textOf(explainError(error, { doing: 'get the repository', apiUrl })) }
  }
}
