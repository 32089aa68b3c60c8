import { isId, isObject, isText, objectsOf } from '../github/fields.ts'
import { trimBlanks } from '../parse/invisible.ts'
import type { CancelableRun } from '../runs/cancel-run.ts'
import { maskToken } from './mask.ts'
import { writeRunnerFile } from './runner-file.ts'
import type { Core, PostCore } from './runner.ts'

/** The token of some runs as the state has it; a token that the user gave stays out, because post reads it from the input. */
interface KeptBearer {
  readonly token?: string
  readonly installationUrl?: string
}

/** Saves for post the runs to cancel if the job is canceled before they end, with each token once. */
export function keepRuns(
  core: Pick<Core, 'saveState'>,
  apiUrl: string,
  runs: readonly CancelableRun[],
): void {
  const bearers = [...new Set(runs.map(keyOf))]
  const kept = runs.map((run) => {
    const { repository, id, htmlUrl } = run
    return { owner: repository.owner, name: repository.name, id, htmlUrl, by: bearers.indexOf(keyOf(run)) }
  })
  writeRunnerFile('GITHUB_STATE', () => {
    core.saveState('api-url', apiUrl)
    core.saveState(
      'runs',
      runs.length === 0 ? '' : `{"bearers":[${bearers.join()}],"runs":${JSON.stringify(kept)}}`,
    )
  })
}

function keyOf({ bearer: { token }, installationUrl }: CancelableRun): string {
  const kept: KeptBearer = installationUrl === undefined ? {} : { token, installationUrl }
  return JSON.stringify(kept)
}

/** Reads the runs that main left to cancel. */
export function readRuns(
  core: Pick<PostCore, 'getState' | 'getInput' | 'setSecret'>,
): readonly CancelableRun[] {
  const given = trimBlanks(core.getInput('token'))
  maskToken(core, given)
  const saved = parse(core.getState('runs'))
  const bearers = objectsOf(saved.bearers)
  return objectsOf(saved.runs).flatMap(({ owner, name, id, htmlUrl, by }) => {
    const { token = given, installationUrl } = bearers[Number(by)] ?? {}
    const isWhole = isText(owner) && isText(name) && isId(id) && isText(htmlUrl) && typeof token === 'string'
    if (!isWhole) return []
    const page = isText(installationUrl) ? installationUrl : undefined
    return [{ repository: { owner, name }, id, htmlUrl, bearer: { token }, installationUrl: page }]
  })
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const saved: unknown = JSON.parse(text)
    return isObject(saved) ? saved : {}
  } catch {
    return {}
  }
}
