import { checkRepository } from '../../dispatch/check-repository.ts'
import { eventPermissions } from '../../dispatch/dispatch-permissions.ts'
import { textOf } from '../../errors/explained-error.ts'
import { render, type Text } from '../../errors/text.ts'
import { explainError } from '../../explain/explain-error.ts'
import { getDefaultBranch } from '../../github/get-repository.ts'
import type { Connection } from '../../http/connect.ts'
import { authenticate, connectTo } from '../../terminal/connect-to.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { fullName, sameRepository, type Repository } from '../../parse/repository.ts'
import { openTokens } from '../../tokens/tokens.ts'
import type { Config } from '../config/config.ts'

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
  const { credentials } = github
  const creator =
    'token' in credentials
      ? undefined
      : { app: authenticate(connection, credentials), tokens: openTokens(connection, {}) }
  const checks: OnlineCheck[] = []
  for (const { repository, own } of targetsOf(routes)) {
    const { status, message } =
      'token' in credentials || creator === undefined
        ? await checkByToken(connection, credentials as { readonly token: string }, repository)
        : (await checkRepository(creator, repository, eventPermissions)).check
    checks.push({ repository: fullName(repository), status, message: render(message, { ...words, ...own }) })
  }
  await creator?.tokens.end()
  return checks
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
