import type { Command } from 'commander'
import type { Logger } from 'pino'
import { textOf } from '../../errors/explained-error.ts'
import { render } from '../../errors/text.ts'
import type { Act } from '../../terminal/act.ts'
import { withExamples } from '../../terminal/options.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { wordsOfKeys } from '../config/words.ts'
import { createLog, toSignatureLog } from '../operate/create-log.ts'
import { createMetrics } from '../operate/metrics.ts'
import { createOperations } from '../operate/create-operations.ts'
import { parseAddress, type Address } from '../operate/listen.ts'
import { startServing, type Serving } from '../operate/start-serving.ts'
import type { Operations } from '../operate/operations.ts'
import { openStore } from '../store/open-store.ts'
import type { Config } from '../config/config.ts'
import { readConfigFor, withConfig, type RelayOptions } from './options.ts'
import { requireConfig } from './require-config.ts'

interface ServeOptions extends RelayOptions {
  readonly listen: string
  readonly admin: string
}

interface ServeInput {
  readonly log: Logger
  readonly options: ServeOptions
  readonly config: Config
  readonly publicAddress: Address
  readonly adminAddress: Address
}

/** Adds the command that runs the relay. */
export function addServe(program: Command, act: Act): void {
  const command = program
    .command('serve')
    .description('receive webhooks and send events, until SIGTERM; SIGHUP reads the file again')
    .option('--listen <address>', 'where webhooks arrive (default: 127.0.0.1:8080)', '127.0.0.1:8080')
    .option(
      '--admin <address>',
      'where health, metrics, and the status page are (default: 127.0.0.1:9090)',
      '127.0.0.1:9090',
    )
  withExamples(
    withConfig(command),
    'relay serve',
    'relay serve --config /etc/relay/relay.yml --listen 0.0.0.0:8080',
  ).action(act(readServe, runServe))
}

async function readServe(terminal: Terminal, options: ServeOptions): Promise<ServeInput> {
  const log = createLog()
  return {
    log,
    options,
    publicAddress: parseAddress('--listen', options.listen),
    adminAddress: parseAddress('--admin', options.admin),
    config: await requireConfig(terminal, options, toSignatureLog(log)),
  }
}

async function runServe(terminal: Terminal, { options, log, ...input }: ServeInput): Promise<void> {
  const { timing, env } = terminal
  const metrics = createMetrics()
  const operations = createOperations(log, metrics, timing)
  // A signal may come while the relay starts.
  const ending = endingSignal(terminal)
  const running: { serving?: Serving } = {}
  let reloaded = Promise.resolve()
  const stopReloading = terminal.onSignal('SIGHUP', () => {
    const { serving } = running
    if (serving === undefined) return
    // The last signal has the last word.
    reloaded = reloaded.then(() => reload(terminal, options, { serving, operations, log }))
  })
  const store = await openStore(env, { toServe: true })
  const serving = await startServing({ ...input, store, operations, metrics, timing }).catch(
    async (error: unknown) => {
      await store.close()
      throw error
    },
  )
  running.serving = serving
  operations.told('info', `Ending after ${await ending}.`)
  await serving.drain()
  stopReloading()
  operations.told('info', 'Ended.')
}

function endingSignal(terminal: Terminal): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      terminal.onSignal(signal, () => {
        resolve(signal)
      })
  })
}

/** A file with a mistake changes nothing. */
async function reload(
  terminal: Terminal,
  options: ServeOptions,
  {
    serving,
    operations,
    log,
  }: { readonly serving: Serving; readonly operations: Operations; readonly log: Logger },
): Promise<void> {
  try {
    const read = await readConfigFor(terminal, options, toSignatureLog(log))
    if (!('mistakes' in read)) {
      serving.reload(read)
      operations.told(
        'info',
        'The file was read again. Addresses, connections, and times only change with a restart.',
      )
      return
    }
    for (const mistake of read.mistakes)
      operations.told('error', `The file was refused, and nothing changes. ${render(mistake, wordsOfKeys)}`)
  } catch (error) {
    operations.told(
      'error',
      `The file was refused, and nothing changes. ${render(textOf(error as Error), wordsOfKeys)}`,
    )
  }
}
