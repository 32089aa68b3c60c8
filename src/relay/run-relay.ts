import manifest from '../../package.json' with { type: 'json' }
import { openTerminal } from '../terminal/open-terminal.ts'
import { refuseOldNode } from '../terminal/refuse-old-node.ts'
import { runProgram } from '../terminal/run-program.ts'
import { addCatchUp } from './commands/catch-up.ts'
import { addCheck } from './commands/check.ts'
import { addDeliveries } from './commands/deliveries.ts'
import { addDelivery } from './commands/delivery.ts'
import { addDiscard } from './commands/discard.ts'
import { addInit } from './commands/init.ts'
import { addRedeliver } from './commands/redeliver.ts'
import { addServe } from './commands/serve.ts'
import { wordsOfKeys } from './config/words.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Runs the relay's command line in a process, started by its own bundle or by the command line's `relay`, and sets and returns the exit code. */
export async function runRelay(process: NodeJS.Process): Promise<number> {
  // Before this version, Node.js has no SQLite, or warns that it may change.
  const refused = refuseOldNode({ program: 'The relay', oldest: '24.15' }, process)
  const exitCode = refused ?? (await runRelayCommand(openTerminal(process, () => wordsOfKeys)))
  process.exitCode = exitCode
  return exitCode
}

/** Runs the command that a terminal's arguments name, and returns its exit code. */
export function runRelayCommand({ args: [first, ...others], ...terminal }: Terminal): Promise<number> {
  const args = first === 'relay' ? others : [...(first === undefined ? [] : [first]), ...others]
  return runProgram(
    { ...terminal, args },
    {
      name: 'repo-scoped-token relay',
      description: 'Receive webhooks, and send repository_dispatch events for them with a GitHub App.',
      version: manifest.version,
      examples: [
        'relay init',
        'relay check --online',
        'relay serve',
        'relay deliveries --state failed,unknown',
      ],
      commands: [
        addInit,
        addCheck,
        addServe,
        addDeliveries,
        addDelivery,
        addRedeliver,
        addDiscard,
        addCatchUp,
      ],
      hintFor: () => undefined,
    },
  )
}
