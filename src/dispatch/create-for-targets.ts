import type { TokenRequest } from '../explain/refusal.ts'
import type { Find } from '../github/get-installation.ts'
import type { Installation } from '../github/installation.ts'
import type { Group, Repository } from '../parse/repository.ts'
import { createToken, isCreated, type Created, type Creator } from '../tokens/create-token.ts'
import type { Delivery } from './delivery.ts'

/** What the token for a group of targets is asked for with. */
export interface GroupRequest extends Pick<TokenRequest, 'permissions' | 'names'> {
  readonly group: Group
  /** The installation on their owner, where it is known already. */
  readonly known?: Installation | undefined
}

/** The token for the targets that the App reaches (none where it reaches none), and what became of the others. */
export interface CreatedForTargets {
  readonly created: Created | undefined
  readonly covered: readonly Repository[]
  readonly refused: readonly Delivery[]
}

/**
 * Creates a token for the targets of one owner; a target that the installation does not cover is left out and
 * does not keep the others from theirs.
 */
export async function createForTargets(
  creator: Creator,
  { group, known, ...asked }: GroupRequest,
): Promise<CreatedForTargets> {
  const [first] = group
  const refused: Delivery[] = []
  let covered: readonly Repository[] = group
  let find: Find = { by: 'repository', repository: first }
  while (covered.length > 0) {
    const answer = await createToken(creator, { ...asked, find, repositories: covered }, known)
    if (isCreated(answer)) return { created: answer, covered, refused }
    const { error, culprits } = answer
    const isRefused = ({ name }: Repository): boolean => culprits.size === 0 || culprits.has(name)
    for (const target of covered.filter(isRefused)) {
      refused.push({ target, status: 'failed', error: culprits.get(target.name) ?? error })
    }
    covered = covered.filter((target) => !isRefused(target))
    find = { by: 'owner', owner: first.owner }
  }
  return { created: undefined, covered, refused }
}
