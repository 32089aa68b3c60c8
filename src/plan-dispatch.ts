import { FixableError } from './errors.ts'
import type { Minted } from './github/mint.ts'
import type { Plan, Repository, TokenPlan } from './plan.ts'
import { ownRepositories, sameName } from './plan-repositories.ts'

/** Targets of one owner. */
export type Group = readonly [Repository, ...Repository[]]

/** Throws a FixableError where `installation-id` is another account's than the one whose repositories the inputs name. */
export function checkAccount({ owner, find }: TokenPlan, { installation }: Minted): void {
  if (owner === undefined || find.by !== 'id' || sameName(owner, installation.account)) return
  throw new FixableError({
    failed: `'installation-id' ${find.id} is the installation on '${installation.account}', but the inputs name '${owner}'.`,
    remedy: `Set 'installation-id' to the App's installation on '${owner}', or leave it out to have it found.`,
  })
}

/** Gives every target its owner, once the installation's account is known, and returns each once, in the order given. */
export function ownTargets({ targets }: Plan, account: string | undefined): readonly Repository[] {
  return ownRepositories(targets, account).map(({ owner = '', name }) => ({
    owner,
    name,
  }))
}

/** Parts targets into those that the step's token covers and, by owner, those that need a token of their own. */
export function groupTargets(
  targets: readonly Repository[],
  token: TokenPlan,
  { installation }: Minted,
): { readonly covered: readonly Repository[]; readonly others: readonly Group[] } {
  const covers = ({ owner, name }: Repository): boolean =>
    token.find.by !== 'enterprise' &&
    sameName(owner, installation.account) &&
    (token.repositories.length === 0 || token.repositories.some((covered) => sameName(covered, name)))
  const others = Map.groupBy(
    targets.filter((target) => !covers(target)),
    ({ owner }) => owner.toLowerCase(),
  )
  return { covered: targets.filter(covers), others: [...others.values()] as unknown as readonly Group[] }
}
