import { isId, isObject, isText } from '../github/fields.ts'
import type { CancelableRun } from '../runs/cancel-run.ts'
import { maskToken } from './mask.ts'
import { writeRunnerFile } from './runner-file.ts'
import type { Core, PostCore } from './runner.ts'

/** Saves for post the runs to cancel if the job is canceled before they end; a token that the user gave stays out of the state, because post reads it from the input. */
export function keepRuns(
  core: Pick<Core, 'saveState'>,
  apiUrl: string,
  runs: readonly CancelableRun[],
): void {
  const lines = runs.map(({ bearer, installationUrl, ...run }) =>
    JSON.stringify({ ...run, ...(installationUrl !== undefined && { bearer, installationUrl }) }),
  )
  writeRunnerFile('GITHUB_STATE', () => {
    core.saveState('api-url', apiUrl)
    core.saveState('runs', lines.join('\n'))
  })
}

/** Reads the runs that main left to cancel. */
export function readRuns(
  core: Pick<PostCore, 'getState' | 'getInput' | 'setSecret'>,
): readonly CancelableRun[] {
  const lines = core.getState('runs').split('\n').filter(Boolean)
  const given = core.getInput('token')
  maskToken(core, given)
  return lines.flatMap((line) => readRun(line, given))
}

function readRun(line: string, given: string): readonly CancelableRun[] {
  try {
    const saved: unknown = JSON.parse(line)
    const { repository, id, htmlUrl, bearer, installationUrl } = isObject(saved) ? saved : {}
    const token = isObject(bearer) ? bearer.token : given
    const isWhole =
      isObject(repository) &&
      isText(repository.owner) &&
      isText(repository.name) &&
      isId(id) &&
      isText(htmlUrl) &&
      typeof token === 'string'
    if (!isWhole) return []
    const { owner, name } = repository as { owner: string; name: string }
    const page = isText(installationUrl) ? installationUrl : undefined
    return [{ repository: { owner, name }, id, htmlUrl, bearer: { token }, installationUrl: page }]
  } catch {
    return []
  }
}
