import type { Tagged } from '../github/conditional.ts'
import { listWorkflowRuns, perPage } from '../github/list-workflow-runs.ts'
import type { WorkflowRun } from '../github/workflow-run.ts'
import type { Connection } from '../http/connect.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import type { Polled, Poller } from './poller.ts'

/** A new run may be listed below runs that are a little older. */
const overlapMs = 60_000
/** GitHub queues at most 500 runs of a repository in ten seconds. */
const mostPages = 40

/** Where to look for runs, and since when, by the server's clock in milliseconds. */
export interface RunListOptions {
  readonly repository: Repository
  readonly sentAt: number
  readonly poller: Poller
}

/** Creates a function that returns the runs of a repository that are not older than a minute before the event; each call reads only what may be new since the last one. */
export function createRunList(
  connection: Connection,
  { repository, sentAt, poller }: RunListOptions,
): () => Promise<Polled<readonly WorkflowRun[]>> {
  const known = new Map<number, WorkflowRun>()
  let first: Tagged<readonly WorkflowRun[]> | undefined
  let since = sentAt - overlapMs
  const readPage = (page: number): Promise<Polled<Tagged<readonly WorkflowRun[]>>> =>
    poller.poll(`${fullName(repository)} list`, (bearer) =>
      listWorkflowRuns(connection, bearer, { repository, page, known: page === 1 ? first : undefined }),
    )
  return async () => {
    const lookedAt = connection.serverNow()
    let newest: Tagged<readonly WorkflowRun[]> | undefined
    for (let page = 1; page <= mostPages; page += 1) {
      const answer = await readPage(page)
      if (!('value' in answer)) return answer
      newest ??= answer.value
      if (newest === first) break
      const runs = answer.value.value
      for (const run of runs) known.set(run.id, run)
      if (runs.length < perPage || runs.some(({ createdAt }) => createdAt < since)) break
    }
    // A look that ends early reads everything again the next time.
    first = newest
    since = Math.max(since, lookedAt - overlapMs)
    return { value: [...known.values()].filter(({ createdAt }) => createdAt >= sentAt - overlapMs) }
  }
}
