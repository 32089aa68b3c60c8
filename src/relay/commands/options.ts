import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { logTo } from '../../terminal/connect-to.ts'
import { withJson } from '../../terminal/options.ts'
import { warn, type Terminal } from '../../terminal/terminal.ts'
import { readConfig, type ReadConfig } from '../config/read-config.ts'
import { openStore, type OpenStore } from '../store/open-store.ts'

/** The options that every command of the relay has. */
export interface RelayOptions {
  readonly config?: string
  readonly json?: boolean
}

/** Adds the option that names the relay's file. */
export function withConfig(command: Command): Command {
  return command.option('--config <file>', "the relay's file (default: relay.yml, environment: RELAY_CONFIG)")
}

/** Adds the options of a command about the store, which `RELAY_DATABASE` names. */
export function withStore(command: Command): Command {
  return withJson(withConfig(command)).addHelpText(
    'after',
    '\nEnvironment:\n  RELAY_DATABASE       the store: a path (default: ./relay.db), or postgres://…\n  RELAY_DATABASE_FILE  a file that contains this, instead',
  )
}

/** Returns the path of the relay's file. */
export function configPath({ env }: Pick<Terminal, 'env'>, { config }: RelayOptions): string {
  const fromEnv = (env.RELAY_CONFIG ?? '').trim()
  return config ?? (fromEnv === '' ? 'relay.yml' : fromEnv)
}

/** Reads the relay's file, and prints warnings about it. */
export function readConfigFor(
  terminal: Terminal,
  options: RelayOptions,
  log = logTo(terminal),
): Promise<ReadConfig> {
  return readConfig(configPath(terminal, options), {
    env: terminal.env,
    log,
    warn: (message) => {
      warn(terminal, message)
    },
  })
}

/** Opens the store, works with it, and closes it. */
export async function withOpenStore<T>(
  { env }: Pick<Terminal, 'env'>,
  work: (store: OpenStore) => Promise<T>,
): Promise<T> {
  const store = await openStore(env, { toServe: false })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Parses a duration such as `2h` or `3d`, in milliseconds; throws an ExplainedError that names the option. */
export function parseDuration(option: string, value: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(value) ?? []
  if (number !== '') return Number(number) * units[unit as keyof typeof units]
  throw fixable({
    failed: `'${option}' is '${value}', which is not a duration.`,
    remedy: 'Write a number and s, m, h, or d, such as 2h.',
  })
}
