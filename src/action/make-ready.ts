import { toCovered } from '../dispatch/covered.ts'
import { createForTargets, type CreatedForTargets } from '../dispatch/create-for-targets.ts'
import { dispatchPermissions } from '../dispatch/dispatch-permissions.ts'
import type { Sender } from '../dispatch/dispatch.ts'
import { authenticateApp } from '../github/authenticate-app.ts'
import type { Connection } from '../http/connect.ts'
import type { Repository } from '../parse/repository.ts'
import type { Access } from '../tokens/access.ts'
import { createToken, isCreated, type Created } from '../tokens/create-token.ts'
import { describeToken } from '../tokens/describe-token.ts'
import { type Creator, openTokens, type Tokens } from '../tokens/tokens.ts'
import { keepTokens, letLive } from './keep-tokens.ts'
import { maskToken } from './mask.ts'
import { coveredTargets, ownTargets, type TokenPlan } from './plan.ts'
import type { AppCredentials, TokenCredentials } from './credentials.ts'
import type { Step } from './step.ts'
import { writeTokenOutputs } from './write-outputs.ts'

/** What sends the event, every target with its owner, and the token that the step created, if any. */
export interface Ready {
  readonly connection: Connection
  readonly sender: Sender
  readonly targets: readonly Repository[]
  readonly own?: OwnToken
}

/** The token that the step created for the steps after it. */
export interface OwnToken {
  readonly created: Created
  readonly access: Access
  readonly tokens: Tokens
}

/** Opens the connection, creates the token and sets the outputs, or returns why there is no token. An existing token is only used to send. */
export async function makeReady(
  step: Step,
  credentials: AppCredentials | TokenCredentials,
  open: () => Connection,
): Promise<Ready | Error> {
  const { core, log, plan, inputs } = step
  const connection = open()
  if (credentials.kind === 'token')
    return { connection, sender: credentials, targets: ownTargets(plan, undefined) }
  // There is always a plan for the token if an App is given.
  const token = plan.token as TokenPlan
  const tokens = openTokens(connection, { changed: keepTokens(core, connection.apiUrl) })
  const mask = (jwt: string): void => {
    maskToken(core, jwt)
  }
  const creator = { app: authenticateApp(connection, { ...credentials, mask }), tokens }
  const made = await createOwnToken(creator, token)
  if (made instanceof Error) return made
  const targets = ownTargets(plan, made.created?.installation.account)
  const { access, ...own } = toCovered(connection, creator, made)
  if (made.created === undefined || access === undefined)
    return { connection, sender: { ...creator, made: own }, targets }
  const ready = { connection, targets, own: { created: made.created, access, tokens } }
  log.info(describeToken(made.created, token, connection.timing.now()))
  hand(step, tokens, made.created)
  // An enterprise's token has no access to repositories, and its installation is not that of an account of the same
  // name.
  if (token.find.by === 'enterprise') return { ...ready, sender: creator }
  const needed = inputs.dispatch ? dispatchPermissions(inputs.dispatch.event, inputs.dispatch.waiting) : {}
  const covered = token.group ? made.covered : coveredTargets(token, made.created, { targets, needed })
  // Post revokes the token, because later steps use it.
  const kept = { ...access, end: () => Promise.resolve() }
  return { ...ready, sender: { ...creator, made: { ...own, covered, access: kept } } }
}

function hand({ core, inputs }: Step, tokens: Tokens, created: Created): void {
  writeTokenOutputs(core, created)
  if (inputs.skipTokenRevoke) letLive(core, tokens, created.token)
}

/** Returns a function that sets the outputs again if the token was renewed, so that later steps get the one that is valid. */
export function handRenewed(step: Step, own: OwnToken): () => void {
  let handed = own.created
  return () => {
    const latest = own.access.latest() as Created
    // Another token may have been renewed.
    if (latest === handed) return
    handed = latest
    hand(step, own.tokens, latest)
  }
}

/** A dispatch target that the token should cover but cannot is refused on its own; any other refusal is an error. */
async function createOwnToken(creator: Creator, token: TokenPlan): Promise<CreatedForTargets | Error> {
  const { group } = token
  if (group !== undefined) return createForTargets(creator, { ...token, group })
  const created = await createToken(creator, token)
  return isCreated(created) ? { created, request: token, covered: [], refused: [] } : created.error
}
