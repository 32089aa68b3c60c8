import { connect, type Connection } from '../../http/connect.ts'
import type { RequestHook } from '../../http/retry.ts'
import type { Timing } from '../../http/timing.ts'
import type { GitHubConfig } from '../config/config.ts'
import type { Operations } from '../operate/operations.ts'

const silent = (): void => undefined
const log = { info: silent, debug: silent }

/** Opens a connection for what the relay asks for itself, which tries again. */
export function openPatientConnection({ address }: GitHubConfig, timing: Timing): Connection {
  return connect({ ...address, log, timing })
}

/** Opens a connection whose requests are sent once: what fails waits in the store, where it outlives this process. */
export function openConnection(
  { address }: GitHubConfig,
  operations: Pick<Operations, 'told'>,
  timing: Timing,
): Connection {
  const connection = connect({ ...address, log, timing })
  const retry: RequestHook = async (request, options) => {
    // Nobody may be there to correct a name when an event arrives.
    const following = { ...options, request: { ...options.request, redirect: 'follow' as const } }
    const response = await connection.retry(request, following)
    const asked = request.endpoint(options as typeof options & { readonly url: string }).url
    // GitHub redirects from a renamed repository to where it is now.
    if (response.url !== asked)
      operations.told(
        'warn',
        `${pathOf(asked)} was redirected to ${pathOf(response.url)}, because the repository was renamed. Update 'to' in the file.`,
      )
    return response
  }
  return {
    ...connection,
    retry,
    request: connection.request.defaults({ request: { hook: retry, once: true } }),
  }
}

function pathOf(url: string): string {
  return new URL(url).pathname
}
