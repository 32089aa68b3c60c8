import { explainRunError } from '../explain/explain-run-error.ts'
import type { Bearer } from '../github/bearer.ts'
import { cancelWorkflowRun } from '../github/cancel-workflow-run.ts'
import type { RunId } from '../github/get-workflow-run.ts'
import type { Connection } from '../http/connect.ts'

/** A run that can be canceled, and the token for it. */
export interface CancelableRun extends RunId {
  readonly htmlUrl: string
  readonly bearer: Bearer
  /** The page of the App's installation; undefined for a token that the user gave. */
  readonly installationUrl: string | undefined
}

/** Asks GitHub to cancel a run; returns what became of that, and never throws. */
export async function cancelRun(
  connection: Connection,
  run: CancelableRun,
): Promise<'canceled' | 'over' | Error> {
  try {
    return await cancelWorkflowRun(connection, run.bearer, run)
  } catch (error) {
    return explainRunError(error, { ...connection, ...run, doing: 'cancel a run', target: run.repository })
  }
}
