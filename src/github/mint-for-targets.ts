import { FixableError, type Complaint } from '../errors.ts'
import type { AppAuth } from './create-app-auth.ts'
import type { Find } from './find-installation.ts'
import { mint, type Keep, type Minted, type MintRequest } from './mint.ts'
import type { Delivery, Target } from './send-events.ts'
import type { Installation } from './to-installation.ts'

/** Targets of one owner. */
export type Group = readonly [Target, ...Target[]]

/** The token for the targets that the App reaches (none where it reaches none), and what became of the others. */
export interface MintedForTargets {
  readonly minted: Minted | undefined
  readonly reached: readonly Target[]
  readonly refused: readonly Delivery[]
}

/**
 * Creates a token for the targets of one owner; a target that the installation does not cover is left out and
 * does not keep the others from theirs.
 */
export async function mintForTargets(
  app: AppAuth,
  targets: Group,
  { permissions, correct }: Pick<MintRequest, 'permissions' | 'correct'>,
  keep: Keep,
  known?: Installation,
): Promise<MintedForTargets> {
  const [first] = targets
  const refused: Delivery[] = []
  let waiting: readonly Target[] = targets
  let find: Find = { by: 'repository', repository: first }
  while (waiting.length > 0) {
    const repositories = waiting.map(({ name }) => name)
    const request = { find, correct, repositories, ...(permissions && { permissions }) }
    try {
      return { minted: await mint(app, request, keep, known), reached: waiting, refused }
    } catch (error) {
      const blamed = error instanceof FixableError ? error.blamed : new Map<string, Complaint>()
      const isBlamed = ({ name }: Target): boolean => blamed.size === 0 || blamed.has(name)
      refused.push(...waiting.filter(isBlamed).flatMap((target) => refuse(target, blamed, error as Error)))
      waiting = waiting.filter((target) => !isBlamed(target))
      find = { by: 'owner', owner: first.owner }
    }
  }
  return { minted: undefined, reached: [], refused }
}

function refuse(target: Target, blamed: ReadonlyMap<string, Complaint>, cause: Error): readonly Delivery[] {
  const complaint = blamed.get(target.name)
  return fail([target], complaint === undefined ? cause : new FixableError(complaint, { cause }))
}

/** Returns what became of targets to which nothing was sent, for the same reason. */
export function fail(targets: readonly Target[], error: Error): readonly Delivery[] {
  return targets.map((target) => ({ target, status: 'failed', error }))
}
