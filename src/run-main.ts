import type { RunEvent } from './action/explain-missing-credentials.ts'
import { createLog, type Log } from './action/log.ts'
import { maskToken } from './action/mask.ts'
import { readInputs, type Inputs } from './action/read-inputs.ts'
import type { Core, Environment } from './action/runner.ts'
import { openTokenStore, type TokenStore } from './action/token-store.ts'
import { writeGitIdentity, writeTokenOutputs } from './action/write-outputs.ts'
import { connect, type Connection } from './github/connect.ts'
import { createAppAuth } from './github/create-app-auth.ts'
import { describeToken, repositoriesOf } from './github/describe-token.ts'
import { findBotUser } from './github/find-bot-user.ts'
import { mintForTargets } from './github/mint-for-targets.ts'
import { mint, type Minted } from './github/mint.ts'
import { realTiming, type Timing } from './github/timing.ts'
import { groupByOwner } from './parse/group-by-owner.ts'
import { ownTargets } from './plan-dispatch.ts'
import { planStep, type Plan, type TokenPlan } from './plan.ts'
import { runDispatch, tellUnsent, type Sender } from './run-dispatch.ts'

/** What @actions/github's context tells of the run. */
export interface Run extends RunEvent {
  readonly repo: { readonly owner: string; readonly repo: string }
}

/** What every part of main works with. */
export interface Step {
  readonly core: Core
  readonly log: Log
  readonly inputs: Inputs
  readonly plan: Plan
  readonly connection: Connection
  readonly tokens: TokenStore
}

/** The whole of main: reads the inputs, creates the token, hands it on, and sends the event where one is asked for. */
export async function runMain(
  core: Core,
  env: Environment,
  run: Run,
  timing: Timing = realTiming,
): Promise<void> {
  const log = createLog(core)
  const inputs = readInputs(core, env, run)
  if (inputs.credentials.kind === 'none') {
    const unsent = inputs.dispatch === undefined ? '' : ` '${inputs.dispatch.eventType}' was not sent.`
    log.notice(`No token was created: ${inputs.credentials.reason}${unsent}`)
    return
  }
  const plan = planStep(inputs, inputs.credentials, { owner: run.repo.owner, name: run.repo.repo })
  const connection = connect({ ...inputs.address, log, timing })
  const tokens = openTokenStore(core, connection.apiUrl)
  const step = { core, log, inputs, plan, connection, tokens }
  const sender = await createSender(step).catch(async (error: unknown) => {
    if (inputs.dispatch !== undefined) await tellUnsent(step, inputs.dispatch, error as Error)
    throw error
  })
  try {
    await setGitIdentity(step, sender)
  } finally {
    if (inputs.dispatch !== undefined) await runDispatch(step, inputs.dispatch, sender)
  }
}

/** Creates the token and hands it on; a token that already exists is only used to send. */
async function createSender(step: Step): Promise<Sender> {
  const { core, plan, connection, tokens } = step
  if (plan.token === undefined) return { app: undefined, token: plan.credentials.token }
  const { issuer, issuerInput, privateKey } = plan.credentials
  const mask = (jwt: string): void => {
    maskToken(core, jwt)
  }
  const app = createAppAuth(connection, { issuer, issuerInput, key: privateKey.key, mask })
  const [group] = plan.token.isForTargets ? groupByOwner(ownTargets(plan, undefined)) : []
  const created =
    group === undefined
      ? { minted: await mint(app, plan.token, tokens.keep), reached: [], refused: [] }
      : await mintForTargets(app, group, plan.token, tokens.keep)
  if (created.minted !== undefined) handOn(step, plan.token, created.minted)
  return { app, ...created }
}

function handOn({ core, log, inputs, tokens }: Step, plan: TokenPlan, minted: Minted): void {
  log.info(describeToken(minted, plan))
  writeTokenOutputs(core, minted, repositoriesOf(minted))
  if (inputs.skipTokenRevoke) tokens.letLive(minted.token)
}

async function setGitIdentity({ core, inputs, connection }: Step, sender: Sender): Promise<void> {
  if (!inputs.gitIdentity || sender.app === undefined || sender.minted === undefined) return
  const { installation, token } = sender.minted
  const userId = await findBotUser(connection, token, installation.appSlug)
  writeGitIdentity(core, installation.appSlug, userId, connection.webUrl)
}
