import { textOf } from '../errors/explained-error.ts'
import { prose } from '../errors/text.ts'
import type { Connection } from '../http/connect.ts'
import { cancelRun, type CancelableRun } from '../runs/cancel-run.ts'
import { readRuns } from './keep-runs.ts'
import { createLog } from './log.ts'
import type { PostCore } from './runner.ts'

/** Cancels the runs that main left, and logs what became of each. */
export async function cancelKeptRuns(connection: Connection, core: PostCore): Promise<void> {
  const log = createLog(core)
  const cancel = async (run: CancelableRun): Promise<void> => {
    const canceled = await cancelRun(connection, run)
    if (canceled === 'canceled') log.info(`Asked GitHub to cancel ${run.htmlUrl}.`)
    else if (canceled === 'over') log.info(`${run.htmlUrl} had already ended.`)
    else log.warning(prose`${textOf(canceled)} Still running: ${run.htmlUrl}.`)
  }
  await Promise.all(readRuns(core).map(cancel))
}
