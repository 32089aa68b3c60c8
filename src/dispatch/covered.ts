import type { Connection } from '../http/connect.ts'
import { accessByApp, type Access } from '../tokens/access.ts'
import type { Creator } from '../tokens/tokens.ts'
import type { CreatedForTargets } from './create-for-targets.ts'

/** The targets that an App's token covers, and the results for those that it was to cover but cannot. */
export interface Covered extends Pick<CreatedForTargets, 'covered' | 'refused'> {
  readonly access?: Access
}

/** Returns targets with the access that their token gives. */
export function toCovered(
  connection: Connection,
  creator: Creator,
  { created, request, ...targets }: CreatedForTargets,
): Covered {
  if (created === undefined) return targets
  return { ...targets, access: accessByApp(connection, creator, { created, request }) }
}
