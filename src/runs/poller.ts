import { RequestError } from '@octokit/request-error'
import { isOutage } from '../errors/explained-error.ts'
import { prose, type Text } from '../errors/text.ts'
import type { Bearer } from '../github/bearer.ts'
import { limitOf } from '../http/choose-wait.ts'
import type { Connection } from '../http/connect.ts'
import { describeFailure } from '../http/describe-failure.ts'
import { isNetworkFailure } from '../http/network-failure.ts'
import type { Access } from '../tokens/access.ts'

/** What a server answered, or why it did not, and whether it may answer the next time. */
export type Polled<T> = { readonly value: T } | { readonly error: unknown; readonly isPassing: boolean }

/** Sends the requests of a wait with one token. */
export interface Poller {
  readonly poll: <T>(send: (bearer: Bearer) => Promise<T>) => Promise<Polled<T>>
  /** Returns why the last request got no answer, if it did not. */
  readonly trouble: () => unknown
}

/** At most 300 requests a minute for each credential, a third of GitHub's limit. */
const apartMs = 200
/** If GitHub does not say when a rate limit ends. */
const limitMs = 60_000

/**
 * Creates the Poller of one token: keeps its requests 200 ms apart, waits while a rate limit applies, renews the token
 * in time and if GitHub refuses it, and logs once when a server cannot be reached and once when it can again.
 * @see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function createPoller(
  connection: Connection,
  access: Access,
  events: { readonly info: (line: Text) => void; readonly renewed: () => void },
): Poller {
  const { host } = new URL(connection.apiUrl)
  const { takeTurn, hold } = createTurns(connection)
  let trouble: unknown
  const { getToken, refuse } = watchToken(access, events.renewed)
  const tellTrouble = (error: unknown): void => {
    if (trouble === undefined) events.info(prose`${describeFailure(error, host)}; still waiting.`)
    trouble = error
    hold(error)
  }
  return {
    trouble: () => trouble,
    poll: async (send) => {
      await takeTurn()
      let bearer: Bearer | undefined
      try {
        bearer = await getToken()
        const value = await send(bearer)
        if (trouble !== undefined) events.info(`${host} responds again.`)
        trouble = undefined
        return { value }
      } catch (error) {
        if (isUnauthorized(error)) refuse(bearer)
        else if (!isPassing(error)) return { error, isPassing: false }
        else if (!isOutage(error as Error) && !connection.isInterrupted()) tellTrouble(error)
        return { error, isPassing: true }
      }
    },
  }
}

function watchToken({ get, current }: Access, renewed: () => void) {
  let refused: Bearer | undefined
  let { token } = current()
  return {
    getToken: async (): Promise<Bearer> => {
      const bearer = await get(refused)
      refused = undefined
      if (bearer.token !== token) renewed()
      token = bearer.token
      return bearer
    },
    refuse: (bearer: Bearer | undefined): void => {
      refused = bearer
    },
  }
}

function createTurns({ timing, sleep }: Pick<Connection, 'timing' | 'sleep'>) {
  let nextAt = 0
  return {
    takeTurn: async (): Promise<void> => {
      const now = timing.now()
      const at = Math.max(now, nextAt)
      nextAt = at + apartMs
      if (at > now) await sleep(at - now)
    },
    hold: (error: unknown): void => {
      const limit = error instanceof RequestError ? limitOf(error) : undefined
      if (limit !== undefined) nextAt = Math.max(nextAt, timing.now() + (limit.endsInMs ?? limitMs))
    },
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof RequestError && error.status === 401
}

function isPassing(error: unknown): boolean {
  if (isNetworkFailure(error)) return true
  if (error instanceof RequestError) return error.status >= 500 || limitOf(error) !== undefined
  return error instanceof Error && isOutage(error)
}
