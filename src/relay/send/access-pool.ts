import { createForTargets } from '../../dispatch/create-for-targets.ts'
import { toCovered, type Covered } from '../../dispatch/covered.ts'
import { eventPermissions } from '../../dispatch/dispatch-permissions.ts'
import type { Connection } from '../../http/connect.ts'
import { fullName, sameRepository, type Group, type Repository } from '../../parse/repository.ts'
import type { Creator } from '../../tokens/tokens.ts'

/** Keeps the tokens that send events, each for the repositories of one owner that a route names. */
export interface AccessPool {
  /** Returns what sends to a target, with the token for the whole group if it covers the target; or why nothing can. */
  readonly get: (target: Repository, group: Group) => Promise<Covered>
  /** Forgets a token that GitHub no longer accepts. */
  readonly drop: (covered: Covered) => void
  /** Revokes the tokens that nobody has used for five minutes. */
  readonly endIdle: () => Promise<void>
}

interface Entry {
  readonly covered: Promise<Covered>
  usedAt: number
}

const idleMs = 300_000

/** Creates an AccessPool in memory; what it creates belongs to the creator's tokens, which revoke it at the end. */
export function createAccessPool(connection: Connection, creator: Creator): AccessPool {
  const { timing } = connection
  const entries = new Map<string, Entry>()
  const create = async (group: Group): Promise<Covered> => {
    const request = { group, names: ['repositories'], permissions: eventPermissions }
    return toCovered(connection, creator, await createForTargets(creator, request))
  }
  const enter = async (group: Group): Promise<Covered> => {
    const key = group.map((repository) => fullName(repository).toLowerCase()).join(' ')
    const entry = entries.get(key) ?? { covered: create(group), usedAt: 0 }
    entry.usedAt = timing.now()
    entries.set(key, entry)
    const covered = await entry.covered
    // The reason may be gone the next time.
    if (covered.access === undefined) entries.delete(key)
    return covered
  }
  return {
    get: async (target, group) => {
      const whole = await enter(group)
      const isCovered = whole.covered.some((repository) => sameRepository(repository, target))
      // One repository that the App does not reach must not keep the others from their token.
      const own =
        isCovered || whole.access === undefined || group.length === 1 ? whole : await enter([target])
      const refused = own.refused.filter((one) => sameRepository(one.target, target))
      return { ...own, covered: [target], refused }
    },
    drop: ({ access }) => {
      for (const [key, { covered }] of entries)
        void covered.then((other) => other.access === access && entries.delete(key))
    },
    endIdle: async () => {
      for (const [key, { covered, usedAt }] of entries) {
        if (timing.now() - usedAt <= idleMs) continue
        entries.delete(key)
        await (await covered).access?.end()
      }
    },
  }
}
