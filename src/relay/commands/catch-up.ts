import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import type { Act } from '../../terminal/act.ts'
import { authenticate, connectTo } from '../../terminal/connect-to.ts'
import { withExamples } from '../../terminal/options.ts'
import { print, printJson, type Terminal } from '../../terminal/terminal.ts'
import { catchUp, receivesAppWebhook } from '../catch-up.ts'
import type { Config } from '../config/config.ts'
import { parseDuration, withOpenStore, withStore, type RelayOptions } from './options.ts'
import { requireConfig } from './require-config.ts'

interface CatchUpOptions extends RelayOptions {
  readonly since: string
}

interface CatchUpInput {
  readonly config: Config
  readonly sinceMs: number
  readonly json: boolean
}

/** Adds the command that has GitHub deliver what the App's webhook missed. */
export function addCatchUp(program: Command, act: Act): void {
  const command = program
    .command('catch-up')
    .description(
      "have GitHub deliver again what failed to reach the App's webhook and what the store does not know",
    )
    .option('--since <duration>', 'how far back (default: 3d, which is all that GitHub keeps)', '3d')
  withExamples(withStore(command), 'relay catch-up', 'relay catch-up --since 6h').action(
    act(readCatchUp, runCatchUp),
  )
}

async function readCatchUp(terminal: Terminal, options: CatchUpOptions): Promise<CatchUpInput> {
  const config = await requireConfig(terminal, options)
  const sinceMs = parseDuration('--since', options.since)
  return { config, sinceMs, json: options.json === true }
}

async function runCatchUp(terminal: Terminal, { config, sinceMs, json }: CatchUpInput): Promise<void> {
  const { credentials } = config.github
  if ('token' in credentials)
    throw fixable({
      failed: "Only an App has a webhook of its own, but the file has a 'token-file'.",
      remedy: "Use 'client-id', and 'private-key-file' or 'kms-key'.",
    })
  if (!receivesAppWebhook(config))
    throw fixable({
      failed: "No source can receive the App's webhook.",
      remedy: "Add a source with 'verify: github', and set its URL with 'repo-scoped-token webhook set'.",
    })
  const { timing } = terminal
  const app = authenticate(connectTo(terminal, config.github.address), credentials)
  const guids = await withOpenStore(terminal, (store) => catchUp(app, store, timing.now() - sinceMs))
  if (json) printJson(terminal, guids)
  else if (guids.length === 0) print(terminal, 'Nothing was missed.')
  else for (const guid of guids) print(terminal, `GitHub delivers ${guid} again.`)
}
