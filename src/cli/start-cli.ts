import { openTerminal } from '../terminal/open-terminal.ts'
import { runCli } from './run-cli.ts'
import { wordsOf } from './words.ts'

/** Runs the command line in a process, and returns its exit code. */
export function startCli(process: NodeJS.Process): Promise<number> {
  return runCli(openTerminal(process, wordsOf))
}
