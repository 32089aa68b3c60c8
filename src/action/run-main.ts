import { createForTargets, type CreatedForTargets } from '../dispatch/create-for-targets.ts'
import { dispatch, type Sender } from '../dispatch/dispatch.ts'
import { together } from '../errors/explained-error.ts'
import { authenticateApp } from '../github/authenticate-app.ts'
import { connect, type Connection } from '../http/connect.ts'
import { realTiming, type Timing } from '../http/timing.ts'
import { groupByOwner } from '../parse/repository.ts'
import { createToken, isCreated, type Created, type Creator } from '../tokens/create-token.ts'
import { describeToken } from '../tokens/describe-token.ts'
import { findBotUser } from '../tokens/find-bot-user.ts'
import { openTokens } from '../tokens/tokens.ts'
import { keepTokens, letLive } from './keep-tokens.ts'
import { createLog, type Log } from './log.ts'
import { maskToken } from './mask.ts'
import { coveredTargets, ownTargets, planStep, type Plan, type TokenPlan } from './plan.ts'
import type { AppCredentials, TokenCredentials } from './read-credentials.ts'
import { readInputs, type Inputs } from './read-inputs.ts'
import type { Core, Environment, Run } from './runner.ts'
import { tellDeliveries } from './tell-deliveries.ts'
import { writeGitIdentity, writeTokenOutputs } from './write-outputs.ts'

/** What every part of main works with. */
interface Step {
  readonly core: Core
  readonly log: Log
  readonly inputs: Inputs
  readonly plan: Plan
  readonly connection: Connection
}

/** The whole of main: reads the inputs, creates the token and hands it on, sends the event where one is asked for, and throws what failed. */
export async function runMain(
  core: Core,
  {
    env,
    run,
    timing = realTiming,
  }: { readonly env: Environment; readonly run: Run; readonly timing?: Timing },
): Promise<void> {
  const log = createLog(core)
  const inputs = readInputs(core, env, run)
  const { credentials } = inputs
  if (credentials.kind === 'none') {
    const unsent = inputs.dispatch && ` '${inputs.dispatch.event.eventType}' was not sent.`
    log.notice(`No token was created: ${credentials.reason}${unsent ?? ''}`)
    return
  }
  const plan = planStep(inputs, { owner: run.repo.owner, name: run.repo.repo })
  const step = { core, log, inputs, plan, connection: connect({ ...inputs.address, log, timing }) }
  const ready = await createSender(step, credentials).catch((error: unknown) => error as Error)
  const unset = ready instanceof Error ? undefined : await setGitIdentity(step, ready)
  const unsent = await send(step, ready)
  // Where no token was created, that is why nothing was sent.
  const failures = ready instanceof Error ? [ready] : [unset, unsent]
  const [first, ...others] = failures.filter((failure) => failure !== undefined)
  if (first !== undefined) throw together([first, ...others])
}

/** What sends the event, and the token that the step created, if it did. */
interface Ready {
  readonly sender: Sender
  readonly created: Created | undefined
}

/** Creates the token and hands it on; a token that already exists is only used to send. */
async function createSender(step: Step, credentials: AppCredentials | TokenCredentials): Promise<Ready> {
  const { core, log, inputs, plan, connection } = step
  if (credentials.kind === 'token') return { sender: { token: credentials.token }, created: undefined }
  // Planned wherever an App is given.
  const token = plan.token as TokenPlan
  const tokens = openTokens(connection, { changed: keepTokens(core, connection.apiUrl) })
  const mask = (jwt: string): void => {
    maskToken(core, jwt)
  }
  const creator = { app: authenticateApp(connection, { ...credentials, mask }), tokens }
  const made = await createOwnToken(creator, plan, token)
  const { created } = made
  if (created !== undefined) {
    log.info(describeToken(created, token))
    writeTokenOutputs(core, created)
    if (inputs.skipTokenRevoke) letLive(core, tokens, created.token)
  }
  // No repository is reached with an enterprise's token, nor is its installation the one on an account of that name.
  return { sender: token.find.by === 'enterprise' ? creator : { ...creator, made }, created }
}

/** A target of the dispatch that the token shall cover but cannot is refused by itself; anything else that is refused fails the step. */
async function createOwnToken(creator: Creator, plan: Plan, token: TokenPlan): Promise<CreatedForTargets> {
  const [group] = token.isForTargets ? groupByOwner(ownTargets(plan, undefined)) : []
  if (group !== undefined) return createForTargets(creator, { ...token, group })
  const created = await createToken(creator, token)
  if (!isCreated(created)) throw created.error
  return { created, covered: coveredTargets(plan, token, created), refused: [] }
}

/** Sends the event, if one is asked for and can be sent, and tells what became of it at each target; returns what failed. */
async function send(step: Step, ready: Ready | Error): Promise<Error | undefined> {
  const { plan, inputs, connection } = step
  if (inputs.dispatch === undefined) return undefined
  const { event } = inputs.dispatch
  const isReady = !(ready instanceof Error)
  const targets = ownTargets(plan, isReady ? ready.created?.installation.account : undefined)
  const deliveries = isReady
    ? await dispatch(connection, ready.sender, { event, targets, names: plan.names })
    : targets.map((target) => ({ target, status: 'failed', error: ready }) as const)
  return tellDeliveries({ ...step, ...connection }, event.eventType, deliveries)
}

async function setGitIdentity(
  { core, inputs, connection }: Step,
  { created }: Ready,
): Promise<Error | undefined> {
  if (!inputs.gitIdentity || created === undefined) return undefined
  try {
    writeGitIdentity(core, await findBotUser(connection, created), connection.webUrl)
    return undefined
  } catch (error) {
    return error as Error
  }
}
