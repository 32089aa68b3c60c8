import type { Timing } from '../../http/timing.ts'
import type { Config } from '../config/config.ts'
import { isSameGitHub } from '../config/is-same-github.ts'
import { createApp } from '../receive/create-app.ts'
import { createReceive } from '../receive/receive.ts'
import { openLine } from '../send/line.ts'
import { describeExpired } from '../send/create-work.ts'
import { startSender } from '../send/sender.ts'
import type { OpenStore } from '../store/open-store.ts'
import { catchUpOnce, learnSlug, type Current } from './ask-at-start.ts'
import { createAdminApp } from './create-admin-app.ts'
import { listen, type Address } from './listen.ts'
import type { Metrics } from './metrics.ts'
import type { Operations } from './operations.ts'
import { startChores } from './start-chores.ts'

/** Everything that a relay runs with. */
export interface ServingParts {
  readonly config: Config
  readonly store: OpenStore
  readonly operations: Operations
  readonly metrics: Metrics
  readonly timing: Timing
  readonly publicAddress: Address
  readonly adminAddress: Address
}

/** A relay that runs. */
export interface Serving {
  /** Uses another configuration from the next webhook on. */
  readonly reload: (config: Config) => void
  /** Takes no new work, lets what is under way end, revokes the tokens, and closes the store. */
  readonly drain: () => Promise<void>
}

const adminConnections = 100

/** Starts a relay: receiving, sending, and what an operator looks at. */
export async function startServing(parts: ServingParts): Promise<Serving> {
  const { store, operations, timing, config } = parts
  const line = openLine(config, operations, timing)
  const current: Current = { config, line, slug: undefined, isDraining: false }
  const lines = [line]
  // Nobody else sends from this store.
  const expired = store.isShared ? 0 : await store.expire(Number.MAX_SAFE_INTEGER, timing.now())
  if (expired > 0) operations.told('warn', describeExpired(expired))
  const wake = { sender: (): void => undefined }
  const sides = await openSides(parts, current, () => {
    wake.sender()
  })
  const sender = startSender({ ...parts, config: () => current.config, line: () => current.line })
  wake.sender = sender.wake
  const stopChores = startChores({
    store,
    operations,
    timing,
    lines,
    learnSlug: () => learnSlug(current, operations),
  })
  void catchUpOnce(current, parts)
  return {
    reload: (next) => {
      const isSame = isSameGitHub(current.config.github, next.github)
      current.config = next
      if (isSame) return
      current.line = openLine(next, operations, timing)
      current.slug = undefined
      // What is under way still uses the tokens of the old line, which end with the relay.
      lines.push(current.line)
    },
    drain: async () => {
      current.isDraining = true
      stopChores()
      await Promise.all([sides.publicSide.close(config.limits.bodySeconds), sender.stop()])
      await Promise.all(lines.map(({ end }) => end()))
      await sides.adminSide.close(0)
      await store.close()
    },
  }
}

function tellOf({ told }: Operations): (error: Error) => void {
  return ({ message }) => {
    told('error', `A connection could not be accepted: ${message}`)
  }
}

async function openSides(parts: ServingParts, current: Current, wake: () => void) {
  const { store, operations, metrics, timing, config } = parts
  const receive = createReceive({
    store,
    operations,
    timing,
    wake,
    config: () => current.config,
    slug: () => current.slug,
  })
  const { headerSeconds, bodySeconds, connections } = config.limits
  const times = { headerSeconds, bodySeconds, tell: tellOf(operations) }
  const app = createApp({ config: () => current.config, operations, receive })
  const admin = createAdminApp({
    store,
    metrics,
    isDraining: () => current.isDraining,
    now: () => timing.now(),
  })
  const adminSide = await listen('--admin', parts.adminAddress, {
    ...{ fetch: admin.fetch, connections: adminConnections, ...times },
  })
  const publicSide = await listen('--listen', parts.publicAddress, {
    ...{ fetch: app.fetch, connections, ...times },
  }).catch(async (error: unknown) => {
    await adminSide.close(0)
    throw error
  })
  try {
    operations.told(
      'info',
      `Listening for webhooks on ${publicSide.url}/hooks/SOURCE, and for operators on ${adminSide.url}.`,
    )
    return { publicSide, adminSide }
  } catch (error) {
    await Promise.all([publicSide.close(0), adminSide.close(0)])
    throw error
  }
}
