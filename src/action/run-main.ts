import { createForTargets, type CreatedForTargets } from '../dispatch/create-for-targets.ts'
import { failAll } from '../dispatch/delivery.ts'
import { dispatch, type Sender } from '../dispatch/dispatch.ts'
import { together } from '../errors/explained-error.ts'
import { explained } from '../errors/system-error.ts'
import { authenticateApp } from '../github/authenticate-app.ts'
import { connect, type Connection } from '../http/connect.ts'
import { realTiming, type Timing } from '../http/timing.ts'
import type { Repository } from '../parse/repository.ts'
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
import type { OnCancel } from './run-step.ts'
import type { Core, Environment, Run } from './runner.ts'
import { tellDeliveries } from './tell-deliveries.ts'
import { writeGitIdentity, writeTokenOutputs } from './write-outputs.ts'

/** What every part of main needs. */
interface Step {
  readonly core: Core
  readonly log: Log
  readonly inputs: Inputs
  readonly plan: Plan
}

/** The environment that main runs in. */
export interface MainOptions {
  readonly env: Environment
  readonly run: Run
  readonly onCancel: OnCancel
  readonly timing?: Timing
}

/** Runs all of main: reads the inputs, creates the token and sets the outputs, sends the event if requested, and throws whatever failed. */
export async function runMain(
  core: Core,
  { env, run, onCancel, timing = realTiming }: MainOptions,
): Promise<void> {
  const log = createLog(core)
  const inputs = readInputs(core, env, run)
  const { credentials } = inputs
  if (credentials.kind === 'none') {
    const unsent = inputs.dispatch && ` '${inputs.dispatch.event.eventType}' was not sent.`
    const say = credentials.isExpected ? log.notice : log.warning
    say(`No token was created: ${credentials.reason}${unsent ?? ''}`)
    return
  }
  const plan = planStep(inputs, { owner: run.repo.owner, name: run.repo.repo })
  const step = { core, log, inputs, plan }
  const ready = await makeReady(step, credentials, open).catch(explained)
  if (ready instanceof Error) {
    // Without a token nothing was sent, so the first error would only repeat why.
    const [, ...others] = await send(step, ready)
    throw others.reduce(together, ready)
  }
  const unset = await setGitIdentity(step, ready).catch(explained)
  const unsent = await send(step, ready).catch((error: unknown) => [explained(error)])
  const [failure, ...others] = [...(unset ? [unset] : []), ...unsent]
  if (failure !== undefined) throw others.reduce(together, failure)

  function open(): Connection {
    const connection = connect({ ...inputs.address, log, timing })
    onCancel((withinMs) => {
      log.info('The job was canceled. No new requests are sent; requests in progress can finish.')
      connection.interrupt(withinMs)
    })
    return connection
  }
}

/** What sends the event, every target with its owner, and the token that the step created, if any. */
interface Ready {
  readonly connection: Connection
  readonly sender: Sender
  readonly targets: readonly Repository[]
  readonly created?: Created
}

/** Opens the connection, creates the token and sets the outputs, or returns why there is no token. An existing token is only used to send. */
async function makeReady(
  { core, log, inputs, plan }: Step,
  credentials: AppCredentials | TokenCredentials,
  open: () => Connection,
): Promise<Ready | Error> {
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
  const { created } = made
  const targets = ownTargets(plan, created?.installation.account)
  if (created === undefined) return { connection, sender: { ...creator, made }, targets }
  log.info(describeToken(created, token, connection.timing.now()))
  writeTokenOutputs(core, created)
  if (inputs.skipTokenRevoke) letLive(core, tokens, created.token)
  // An enterprise's token has no access to repositories, and its installation is not that of an account of the same
  // name.
  if (token.find.by === 'enterprise') return { connection, sender: creator, targets, created }
  const covered = token.group ? made.covered : coveredTargets(token, created, targets)
  return { connection, sender: { ...creator, made: { ...made, covered } }, targets, created }
}

/** A dispatch target that the token should cover but cannot is refused on its own; any other refusal is an error. */
async function createOwnToken(creator: Creator, token: TokenPlan): Promise<CreatedForTargets | Error> {
  const { group } = token
  if (group !== undefined) return createForTargets(creator, { ...token, group })
  const created = await createToken(creator, token)
  return isCreated(created) ? { created, covered: [], refused: [] } : created.error
}

async function setGitIdentity({ core, inputs }: Step, { connection, created }: Ready): Promise<undefined> {
  if (!inputs.gitIdentity || created === undefined) return
  writeGitIdentity(core, await findBotUser(connection, created), connection.webUrl)
}

/** Sends the event, if one is requested and can be sent, reports the result for each target, and returns what failed. */
async function send(step: Step, ready: Ready | Error): Promise<readonly Error[]> {
  const { plan, inputs } = step
  if (inputs.dispatch === undefined) return []
  const { event } = inputs.dispatch
  const deliveries =
    ready instanceof Error
      ? failAll(ownTargets(plan, undefined), ready)
      : await dispatch(ready.connection, ready.sender, { event, targets: ready.targets, names: plan.names })
  return tellDeliveries({ ...step, ...inputs.address }, event.eventType, deliveries)
}
