import { together } from '../errors/explained-error.ts'
import { explained } from '../errors/system-error.ts'
import { describeEvent } from '../explain/describe-event.ts'
import { connect, type Connection } from '../http/connect.ts'
import type { Preconnected } from '../http/preconnect.ts'
import { realTiming, type Timing } from '../http/timing.ts'
import { fullName } from '../parse/repository.ts'
import { findBotUser } from '../tokens/find-bot-user.ts'
import { createLog } from './log.ts'
import { makeReady, type Ready } from './make-ready.ts'
import { findRaised, planStep } from './plan.ts'
import { readInputs } from './read-inputs.ts'
import type { OnCancel } from './run-step.ts'
import type { Core, Environment, Run } from './runner.ts'
import type { Step } from './step.ts'
import { writeGitIdentity } from './write-outputs.ts'

/** The environment that main runs in. */
export interface MainOptions {
  readonly env: Environment
  readonly run: Run
  readonly onCancel: OnCancel
  readonly timing?: Timing
  readonly early?: Preconnected | undefined
}

/** Runs all of main: reads the inputs, creates the token and sets the outputs, sends the event and waits for its runs if requested, and throws whatever failed. */
export async function runMain(
  core: Core,
  { env, run, onCancel, timing = realTiming, early }: MainOptions,
): Promise<void> {
  const log = createLog(core)
  const inputs = await readInputs(core, { env, run, log, timing })
  const { credentials } = inputs
  if (credentials.kind === 'none') {
    const unsent = inputs.dispatch && ` ${describeEvent(inputs.dispatch.event).undone}.`
    const say = credentials.isExpected ? log.notice : log.warning
    say(`No token was created: ${credentials.reason}${unsent ?? ''}`)
    return
  }
  const current = { owner: run.repo.owner, name: run.repo.repo }
  const step = { core, log, inputs, plan: planStep(inputs, current), current }
  tellPlan(step)
  const ready = await makeReady(step, credentials, open).catch(explained)
  if (ready instanceof Error) {
    // Without a token nothing was sent, so the first error would only repeat why.
    const [, ...others] = await sendEvent(step, ready)
    throw others.reduce(together, ready)
  }
  const unset = await setGitIdentity(step, ready).catch(explained)
  const unsent = await sendEvent(step, ready).catch((error: unknown) => [explained(error)])
  const [failure, ...others] = [...(unset ? [unset] : []), ...unsent]
  if (failure !== undefined) throw others.reduce(together, failure)

  function open(): Connection {
    const connection = connect({ ...inputs.address, log, timing, early })
    onCancel((withinMs) => {
      log.info('The job was canceled. No new requests are sent; requests in progress can finish.')
      connection.interrupt(withinMs)
    })
    return connection
  }
}

/** Sends the event, if one is requested; returns what failed. Other steps do not load what sends one. */
async function sendEvent(step: Step, ready: Ready | Error): Promise<readonly Error[]> {
  if (step.inputs.dispatch === undefined) return []
  return (await import('./send-event.ts')).sendEvent({ ...step, dispatch: step.inputs.dispatch }, ready)
}

/** Says what the step does beyond what its inputs say. */
function tellPlan({ log, inputs, plan, current }: Step): void {
  for (const [name, level] of findRaised(inputs, plan)) {
    log.warning(
      `'permission-${name}' is ${String(inputs.permissions[name])}, but the event requires ${level}. The token gets '${name}: ${level}'.`,
    )
  }
  if (inputs.dispatch === undefined || !plan.isToCurrent) return
  const { name } = describeEvent(inputs.dispatch.event)
  log.info(
    `'dispatch-repositories' is not set, so ${name} goes to the current repository, ${fullName(current)}.`,
  )
}

async function setGitIdentity({ core, inputs }: Step, { connection, own }: Ready): Promise<undefined> {
  if (!inputs.gitIdentity || own === undefined) return
  writeGitIdentity(core, await findBotUser(connection, own.created), connection.webUrl)
}
