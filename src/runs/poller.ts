import { RequestError } from '@octokit/request-error'
import { ExplainedError, isOutage } from '../errors/explained-error.ts'
import { prose, type Text } from '../errors/text.ts'
import type { Bearer } from '../github/bearer.ts'
import { limitOf } from '../http/choose-wait.ts'
import type { Connection } from '../http/connect.ts'
import { describeFailure } from '../http/describe-failure.ts'
import { isNetworkFailure } from '../http/network-failure.ts'
import { isNotFound } from '../http/response.ts'
import type { Timing } from '../http/timing.ts'
import type { Access } from '../tokens/access.ts'
import type { Turns } from './turns.ts'

/** What a server answered, or why it did not, and whether it may answer the next time. */
export type Polled<T> = { readonly value: T } | { readonly error: unknown; readonly isPassing: boolean }

/** One of GitHub's servers may not know a new token or a new run yet. */
const missingForMs = 30_000

/** Returns a function that receives every answer about one thing, and returns whether to ask again: if the failure passes, or if what is asked for has been missing for less than 30 s. */
export function tolerateMissing(timing: Pick<Timing, 'now'>): (answer: Polled<unknown>) => boolean {
  let missingSince: number | undefined
  return (answer) => {
    const isMissing = 'error' in answer && isNotFound(answer.error)
    missingSince = isMissing ? (missingSince ?? timing.now()) : undefined
    const isRecent = missingSince !== undefined && timing.now() - missingSince < missingForMs
    return isRecent || ('error' in answer && answer.isPassing)
  }
}

/** Sends the requests of a wait with one token. */
export interface Poller {
  /** Sends one request about a subject, such as `octo-org/docs 7` for a run. */
  readonly poll: <T>(subject: string, send: (bearer: Bearer) => Promise<T>) => Promise<Polled<T>>
  /** Returns why the last request about one of a repository's subjects got no answer, as a sentence after a space; empty if it did. */
  readonly troubleOf: (repository: string) => Text
}

/** What a poller needs. */
export interface PollerOptions {
  readonly access: Access
  readonly turns: Turns
  readonly info: (line: Text) => void
  /** Called when the token was renewed. */
  readonly renewed: () => void
}

/** If GitHub refuses this many tokens, one after the other, another one would not help. */
const mostRefusedTokens = 3

/** Creates the Poller of one token: takes turns, renews the token in time and if GitHub refuses it, and logs once when a server cannot be reached and once when everything can be reached again. An interruption ends a request at once. */
export function createPoller(
  connection: Connection,
  { access, turns, info, renewed }: PollerOptions,
): Poller {
  const { host } = new URL(connection.apiUrl)
  const { getToken, refuse, accept, isHopeless } = watchToken(access, renewed)
  const troubles = new Map<string, Text>()
  const learn = (subject: string, error: unknown): void => {
    const told = error instanceof ExplainedError ? error.failed : `${describeFailure(error, host)}.`
    if (troubles.size === 0 && !isUnauthorized(error)) info(prose`${told} Still waiting.`)
    troubles.set(subject, told)
    turns.hold(error)
  }
  const recover = (subject: string): void => {
    accept()
    if (troubles.delete(subject) && troubles.size === 0) info(`${host} responds.`)
  }
  return {
    troubleOf: (repository) => {
      const [, told] = [...troubles].find(([subject]) => subject.startsWith(`${repository} `)) ?? []
      return told === undefined ? '' : prose` ${told}`
    },
    poll: async (subject, send) => {
      if (!(await turns.take())) return { error: undefined, isPassing: true }
      let bearer = access.current()
      const ask = async () => send((bearer = await getToken()))
      try {
        const value = await connection.orInterrupted(ask())
        recover(subject)
        return { value }
      } catch (error) {
        if (connection.isInterrupted()) return { error, isPassing: true }
        if (isUnauthorized(error)) refuse(bearer)
        const isPassing = isTemporary(error) && !isHopeless()
        if (isPassing) learn(subject, error)
        return { error, isPassing }
      }
    },
  }
}

function watchToken({ get, current }: Access, renewed: () => void) {
  let refused: Bearer | undefined
  let { token } = current()
  const refusedTokens = new Set<string>()
  return {
    isHopeless: () => refusedTokens.size >= mostRefusedTokens,
    accept: (): void => {
      refusedTokens.clear()
    },
    getToken: async (): Promise<Bearer> => {
      const bearer = await get(refused)
      refused = undefined
      if (bearer.token !== token) renewed()
      token = bearer.token
      return bearer
    },
    refuse: (bearer: Bearer): void => {
      refused = bearer
      refusedTokens.add(bearer.token)
    },
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof RequestError && error.status === 401
}

function isTemporary(error: unknown): boolean {
  if (isNetworkFailure(error) || isUnauthorized(error)) return true
  if (error instanceof RequestError) return error.status >= 500 || limitOf(error) !== undefined
  return error instanceof Error && isOutage(error)
}
