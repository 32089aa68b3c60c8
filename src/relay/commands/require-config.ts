import { fixable } from '../../errors/explained-error.ts'
import { withExitCode, wrongUsage } from '../../terminal/exit-code.ts'
import { logTo } from '../../terminal/connect-to.ts'
import { complain, type Terminal } from '../../terminal/terminal.ts'
import type { Config } from '../config/config.ts'
import { readConfigFor, type RelayOptions } from './options.ts'

/** Reads the relay's file; prints each mistake on one line, and ends the command with exit code 2 if there is any. */
export async function requireConfig(
  terminal: Terminal,
  options: RelayOptions,
  log = logTo(terminal),
): Promise<Config> {
  const read = await readConfigFor(terminal, options, log)
  if (!('mistakes' in read)) return read
  const { mistakes } = read
  for (const mistake of mistakes) complain(terminal, mistake)
  const error = fixable({
    failed: `The file has ${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}.`,
    remedy: `Correct ${mistakes.length === 1 ? 'it' : 'them'}, and try again with 'relay check'.`,
  })
  throw withExitCode(error, wrongUsage)
}
