import type { DispatchEvent } from '../github/dispatch-event.ts'
import type { Waiting } from '../parse/parse-waiting.ts'
import type { Permissions } from '../parse/permissions.ts'

/** The permissions that sending a `repository_dispatch` event needs, and no more. */
export const eventPermissions = { contents: 'write' } as const

/** Returns the permissions that a dispatch needs from a token, and no more. */
export function dispatchPermissions(event: DispatchEvent, waiting?: Waiting): Permissions {
  // The permission to write includes reading.
  const level = 'workflow' in event || waiting?.cancelInProgress === true ? 'write' : 'read'
  return {
    ...(!('workflow' in event) && eventPermissions),
    ...(('workflow' in event || waiting !== undefined) && { actions: level }),
  }
}
