import { fixable } from '../../errors/explained-error.ts'
import type { AppAuth } from '../../github/authenticate-app.ts'
import { explainAppError, isUnknownKey } from '../../explain/explain-app-error.ts'
import { isNotFound } from '../../http/response.ts'
import { explainSuspension } from '../../explain/explain-installation.ts'
import {
  listInstallationRequests,
  type InstallationRequest,
} from '../../github/list-installation-requests.ts'
import { listInstallations } from '../../github/list-installations.ts'
import type { Installation } from '../../github/installation.ts'

const everyMs = 3_000
const limitMs = 3_600_000
/** GitHub's servers may not know an App's key in the first seconds after registration. */
const keyUnknownMs = 30_000

/**
 * Waits up to an hour until the App is installed somewhere, reports a request that is waiting for an owner, and
 * returns the first installation; rejects if the request is declined, the installation is suspended, or the time is up.
 */
export async function waitForInstallation(
  app: AppAuth,
  installUrl: string,
  tell: (line: string) => void,
): Promise<Installation> {
  const { timing } = app
  const startedAt = timing.now()
  let asked: InstallationRequest | undefined
  let missing = 0
  while (timing.now() - startedAt < limitMs) {
    const state = await look(app, timing.now() - startedAt < keyUnknownMs)
    if (state.installation?.suspendedAt !== undefined) throw explainSuspension(state.installation)
    if (state.installation !== undefined) return state.installation
    if (state.request !== undefined && asked === undefined) tell(describeRequest(state.request))
    missing = asked !== undefined && state.request === undefined ? missing + 1 : 0
    asked = state.request ?? asked
    // An installation can appear a moment after its request disappears.
    if (asked !== undefined && missing > 2) throw declined(asked, installUrl)
    await timing.sleep(everyMs)
  }
  throw fixable({
    failed: 'The App was not installed within an hour.',
    remedy: `Install it at ${installUrl}.`,
  })
}

interface State {
  readonly installation?: Installation
  readonly request?: InstallationRequest
}

async function look(app: AppAuth, isNew: boolean): Promise<State> {
  try {
    const [request] = await listInstallationRequests(app).catch(noneIfUnknown)
    const [installation] = await listInstallations(app)
    return { ...(installation && { installation }), ...(request && { request }) }
  } catch (error) {
    if (isNew && isUnknownKey(error)) return {}
    throw explainAppError(error, { ...app, doing: "find the App's installation" })
  }
}

/** Older servers do not have this endpoint. */
function noneIfUnknown(error: unknown): readonly InstallationRequest[] {
  if (isNotFound(error)) return []
  throw error
}

function describeRequest({ account, requester }: InstallationRequest): string {
  return `'${requester}' asked the owners of '${account}' to install the App. Waiting for one of them to approve.`
}

function declined({ account }: InstallationRequest, installUrl: string): Error {
  return fixable({
    failed: `The request to install the App on '${account}' was declined by an owner or withdrawn.`,
    remedy: `Talk to an owner of '${account}', and install the App at ${installUrl}.`,
  })
}
