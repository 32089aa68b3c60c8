import type { Group } from './github/mint-for-targets.ts'
import type { Minted } from './github/mint.ts'
import type { Plan, Repository, TokenPlan } from './plan.ts'
import { groupByOwner } from './parse/group-by-owner.ts'
import { ownRepositories } from './parse/own-repositories.ts'
import { sameName } from './parse/same-name.ts'

/** Gives every target its owner, once the installation's account is known, and returns each once, in the order given. */
export function ownTargets({ targets }: Plan, account: string | undefined): readonly Repository[] {
  return ownRepositories(targets, account).map(({ owner = '', name }) => ({
    owner,
    name,
  }))
}

/** Parts targets into those that the step's token covers (none where there is no token) and groups of the others, one per owner. */
export function groupTargets(
  targets: readonly Repository[],
  token: TokenPlan,
  minted: Minted | undefined,
): { readonly covered: readonly Repository[]; readonly others: readonly Group[] } {
  const covers = ({ owner, name }: Repository): boolean =>
    token.find.by !== 'enterprise' &&
    sameName(owner, minted?.installation.account) &&
    (token.repositories.length === 0 || token.repositories.some((covered) => sameName(covered, name)))
  const covered = targets.filter(covers)
  return { covered, others: groupByOwner(targets.filter((target) => !covered.includes(target))) }
}
