import type { TokenRequest } from '../explain/refusal.ts'
import type { Find } from '../github/get-installation.ts'
import type { Installation } from '../github/installation.ts'
import { sameRepository, type Group, type Repository } from '../parse/repository.ts'
import { createToken, isCreated, type Created } from '../tokens/create-token.ts'
import type { Creator } from '../tokens/tokens.ts'
import type { Delivery } from './delivery.ts'

/** What to request in the token for a group of targets. */
export interface GroupRequest extends Pick<TokenRequest, 'permissions' | 'names'> {
  readonly group: Group
  /** The installation on their owner, if it is already known. */
  readonly known?: Installation | undefined
}

/** The token for the targets that the App reaches (undefined if it reaches none), how it was requested, and the results for the others. */
export interface CreatedForTargets {
  readonly created: Created | undefined
  readonly request: TokenRequest
  readonly covered: readonly Repository[]
  readonly refused: readonly Delivery[]
}

/** Creates a token for the targets of one owner; leaves out each target that the installation does not cover, so it does not hold up the others. */
export async function createForTargets(
  creator: Creator,
  { group, known, ...given }: GroupRequest,
): Promise<CreatedForTargets> {
  const [first] = group
  const asked = { required: given.permissions, ...given }
  const refused: Delivery[] = []
  let covered: readonly Repository[] = group
  const find: Find = { by: 'repository', repository: first }
  let request: TokenRequest = { ...asked, find, repositories: covered }
  while (covered.length > 0) {
    const answer = await createToken(creator, request, known)
    if (isCreated(answer)) return { created: answer, request, covered, refused }
    const { error, culprits } = answer
    const open: Repository[] = []
    for (const target of covered) {
      const culprit = culprits.find(({ repository }) => sameRepository(repository, target))
      if (culprit === undefined && culprits.length > 0) open.push(target)
      else refused.push({ target, status: 'failed', error: culprit?.error ?? error })
    }
    covered = open
    request = { ...asked, find: { by: 'owner', owner: first.owner }, repositories: covered }
  }
  return { created: undefined, request, covered, refused }
}
