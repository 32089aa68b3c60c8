import { prose } from '../errors/text.ts'
import { textOf } from '../errors/explained-error.ts'
import type { Connection } from '../http/connect.ts'
import { cancelRun, type CancelableRun } from '../runs/cancel-run.ts'
import type { Log } from './log.ts'

/** Cancels the runs that main left, and logs what became of each. */
export async function cancelKeptRuns(
  connection: Connection,
  { log, runs }: { readonly log: Log; readonly runs: readonly CancelableRun[] },
): Promise<void> {
  const cancel = async (run: CancelableRun): Promise<void> => {
    const canceled = await cancelRun(connection, run)
    if (canceled === 'canceled') log.info(`Asked GitHub to cancel ${run.htmlUrl}.`)
    else if (canceled === 'over') log.info(`${run.htmlUrl} had already ended.`)
    else log.warning(prose`${textOf(canceled)} This goes on: ${run.htmlUrl}.`)
  }
  await Promise.all(runs.map(cancel))
}
