import { fixable } from '../../errors/explained-error.ts'
import type { AppAuth } from '../../github/authenticate-app.ts'
import { explainAppError, isUnknownKey } from '../../explain/explain-app-error.ts'
import { explainSuspension } from '../../explain/explain-installation.ts'
import {
  listInstallationRequests,
  type InstallationRequest,
} from '../../github/list-installation-requests.ts'
import { listInstallations } from '../../github/list-installations.ts'
import type { Installation } from '../../github/installation.ts'

const everyMs = 3_000
const limitMs = 3_600_000
/** GitHub's servers may not know the key of an App in its first seconds. */
const keyUnknownMs = 30_000

/**
 * Waits until the App is installed somewhere, for an hour at most, and returns the first installation; tells of a
 * request that waits for an owner. Rejects where it is declined, where the installation is suspended, and where
 * nothing came in time.
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
    // An installation may appear a moment after its request is gone.
    if (asked !== undefined && missing > 2) throw declined(asked, installUrl)
    await timing.sleep(everyMs)
  }
  throw fixable({
    failed: 'The App was not installed within an hour: the page was closed, or its button was not pressed.',
    remedy: `Install it at ${installUrl}.`,
  })
}

interface State {
  readonly installation?: Installation
  readonly request?: InstallationRequest
}

async function look(app: AppAuth, isNew: boolean): Promise<State> {
  try {
    const [request] = await listInstallationRequests(app)
    const [installation] = await listInstallations(app)
    return { ...(installation && { installation }), ...(request && { request }) }
  } catch (error) {
    if (isNew && isUnknownKey(error)) return {}
    throw explainAppError(error, { ...app, doing: "look for the App's installation" })
  }
}

function describeRequest({ account, requester }: InstallationRequest): string {
  return `'${requester}' asked the owners of '${account}' to install the App; it goes on once one of them approves.`
}

function declined({ account }: InstallationRequest, installUrl: string): Error {
  return fixable({
    failed: `The request to install the App on '${account}' is gone, but the App is not installed: an owner declined it, or it was withdrawn.`,
    remedy: `Speak with an owner of '${account}', and install the App at ${installUrl}.`,
  })
}
