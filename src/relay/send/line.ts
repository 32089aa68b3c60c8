import { RequestError } from '@octokit/request-error'
import type { Delivery } from '../../dispatch/delivery.ts'
import { dispatch, type Sender } from '../../dispatch/dispatch.ts'
import { render } from '../../errors/text.ts'
import { explainUnrevoked } from '../../explain/explain-installation.ts'
import type { AppAuth } from '../../github/authenticate-app.ts'
import type { Connection } from '../../http/connect.ts'
import type { Timing } from '../../http/timing.ts'
import type { Group } from '../../parse/repository.ts'
import { authenticate } from '../../terminal/connect-to.ts'
import { type Creator, openTokens } from '../../tokens/tokens.ts'
import type { Config } from '../config/config.ts'
import type { Operations } from '../operate/operations.ts'
import type { Claimed } from '../store/store.ts'
import { createAccessPool } from './access-pool.ts'
import { openConnection, openPatientConnection } from './connection.ts'

/** Sends events with the credentials of one configuration. */
export interface Line {
  /** For what the relay asks for itself; undefined for a token that the user gave. */
  readonly app: AppAuth | undefined
  /** Sends an event once; the token covers the repositories of this group. */
  readonly send: (claimed: Claimed, group: Group) => Promise<Delivery>
  /** Revokes tokens that are no longer used. */
  readonly endIdle: () => Promise<void>
  /** Revokes all tokens. */
  readonly end: () => Promise<void>
}

/** Opens the line to GitHub that a configuration describes. */
export function openLine(
  config: Pick<Config, 'github' | 'words'>,
  operations: Operations,
  timing: Timing,
): Line {
  const connection = openConnection(config.github, operations, timing)
  const { credentials } = config.github
  if ('token' in credentials)
    return {
      app: undefined,
      send: (claimed) => sendOne(connection, credentials, claimed),
      endIdle: () => Promise.resolve(),
      end: () => Promise.resolve(),
    }
  const app = authenticate(connection, credentials)
  const tokens = openTokens(connection, {
    revoked: ({ token, outcome }) => {
      if (outcome instanceof Error)
        operations.told('warn', render(explainUnrevoked(outcome, token.expiresAt, connection), config.words))
    },
  })
  const patient = openPatientConnection(config.github, timing)
  return {
    app: authenticate(patient, credentials),
    ...sendByApp(connection, { app, tokens }),
    end: () => {
      // The relay's own questions must not keep it from ending.
      patient.interrupt(0)
      return tokens.end()
    },
  }
}

function sendByApp(connection: Connection, creator: Creator): Pick<Line, 'send' | 'endIdle'> {
  const pool = createAccessPool(connection, creator)
  return {
    endIdle: pool.endIdle,
    send: async (claimed, group) => {
      const made = await pool.get(claimed.target, group)
      const delivery = await sendOne(connection, { ...creator, made }, claimed)
      const { cause } = delivery.error ?? {}
      if (cause instanceof RequestError && cause.status === 401) pool.drop(made)
      return delivery
    },
  }
}

async function sendOne(
  connection: Connection,
  sender: Sender,
  { target, event }: Claimed,
): Promise<Delivery> {
  const request = { event, targets: [target], names: ['repositories'] }
  const [delivery] = await dispatch(connection, sender, request)
  return delivery as Delivery
}
