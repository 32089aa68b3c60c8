import { load } from 'js-yaml'
import { fixable, type ExplainedError } from '../errors/explained-error.ts'
import { about, named, prose, word, type Subject } from '../errors/text.ts'
import type { Bearer } from '../github/bearer.ts'
import type { RepositoryDispatchEvent } from '../github/dispatch-event.ts'
import { isObject } from '../github/fields.ts'
import { areActionsEnabled } from '../github/get-actions-permissions.ts'
import { getFile } from '../github/get-file.ts'
import { listWorkflows, type Workflow } from '../github/list-workflows.ts'
import type { Connection } from '../http/connect.ts'
import { isNotFound } from '../http/response.ts'
import { toShortLine } from '../parse/escape.ts'
import { checkForOutage } from '../parse/parse-url.ts'
import { listFew } from '../parse/quote.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { minutesOf } from './explain-runs.ts'

/** An event that started no run, and the token that can look why. */
export interface NoRun {
  readonly event: RepositoryDispatchEvent
  readonly target: Repository
  readonly bearer: Bearer
  readonly timeoutMs: number
}

/** A workflow, and the event types that it listens for: all if empty, undefined if it does not listen. */
interface Listener extends Workflow {
  readonly file: string
  readonly types: readonly string[] | undefined
}

const mostNamed = 10

/** Looks once at the workflows of a repository, and returns the error that says why an event started no run there; undefined if the token cannot see them. */
export async function diagnoseNoRun(
  connection: Connection,
  noRun: NoRun,
): Promise<ExplainedError | undefined> {
  const { event, target, bearer } = noRun
  const name = fullName(target)
  // What the token cannot see is left out.
  const [isEnabled, listeners] = await Promise.all([
    areActionsEnabled(connection, bearer, target).catch(() => true),
    findListeners(connection, noRun).catch(() => undefined),
  ])
  if (!isEnabled) {
    return fixable({
      failed: prose`GitHub Actions is disabled in ${about(name)}, so '${event.eventType}' started no run.`,
      remedy: prose`Enable it at ${about(name, (shown) => `${connection.webUrl}/${shown}/settings/actions`)}.`,
    })
  }
  return listeners && explainListeners(connection, noRun, listeners)
}

function actionsOf({ webUrl }: Pick<Connection, 'webUrl'>, name: string): Subject {
  return about(name, (shown) => `${webUrl}/${shown}/actions`)
}

function explainListeners(
  connection: Connection,
  { event: { eventType }, target, timeoutMs }: NoRun,
  listeners: readonly Listener[],
): ExplainedError {
  const where = about(fullName(target))
  const actions = actionsOf(connection, fullName(target))
  const listening = listeners.filter(({ types }) => types?.length === 0 || types?.includes(eventType))
  if (listening.length === 0) {
    const others = listeners.flatMap(({ file, types }) =>
      types === undefined ? [] : [`${file} listens for ${types.map((type) => `'${type}'`).join(' and ')}`],
    )
    const instead = others.length === 0 ? '' : ` (${listFew(others, mostNamed)})`
    return fixable({
      failed: prose`No workflow on the default branch of ${where} listens for '${eventType}'${instead}.`,
      remedy: prose`Correct ${named('dispatch-event-type')}, or add '${eventType}' to the types of repository_dispatch in a workflow on the default branch.`,
    })
  }
  const names = listening.map(({ file }) => file)
  const files = listFew(names, mostNamed)
  if (listening.every(({ isActive }) => !isActive)) {
    return fixable({
      failed: prose`The workflow for '${eventType}' in ${where} is disabled: ${files}.`,
      remedy: prose`Enable it at ${actions}.`,
    })
  }
  return fixable({
    failed: prose`A workflow in ${where} listens for '${eventType}' (${files}), but GitHub started no run within ${minutesOf(timeoutMs)}.`,
    remedy: prose`Check ${actions}, ${checkForOutage(connection.apiUrl)}, and run ${word('the job')} again.`,
  })
}

async function findListeners(
  connection: Connection,
  { target, bearer }: NoRun,
): Promise<readonly Listener[]> {
  const workflows = await listWorkflows(connection, bearer, target)
  return Promise.all(
    workflows.map(async (workflow) => {
      const { path } = workflow
      // Workflows whose file is gone are still listed.
      const source = await getFile(connection, bearer, { repository: target, path }).catch(
        (error: unknown) => {
          if (isNotFound(error)) return ''
          throw error
        },
      )
      return { ...workflow, file: toShortLine(path.slice(path.lastIndexOf('/') + 1)), types: typesIn(source) }
    }),
  )
}

/** Returns the types of `repository_dispatch` in a workflow file: none means all; undefined if it does not listen, or is not valid YAML. */
function typesIn(source: string): readonly string[] | undefined {
  let on: unknown
  try {
    const file = load(source)
    on = isObject(file) ? file.on : undefined
  } catch {
    return undefined
  }
  if (!isObject(on)) return [on].flat().includes('repository_dispatch') ? [] : undefined
  if (!Object.hasOwn(on, 'repository_dispatch')) return undefined
  const trigger = on.repository_dispatch
  const types = isObject(trigger) ? [trigger.types ?? []].flat() : []
  return types.filter((type) => typeof type === 'string').map(toShortLine)
}
