import type { Command } from 'commander'
import { collect, withPermissions } from '../options.ts'

/** Adds the options that describe an App. */
export function withRegistration(command: Command): Command {
  command
    .option('--org <login>', 'organisation that will own the App (without it, you)')
    .option('--name <name>', 'name of at most 34 characters (without it, GitHub asks for it)')
    .option('--description <text>', 'what the App is for')
    .option('--homepage <url>', 'its homepage (without it, the page of its owner on GitHub)')
    .option('--event <name>', 'webhook event to which it subscribes, again for each further one', collect, [])
    .option('--webhook-url <url>', 'where its events are sent (without it, it has no webhook)')
    .option('--public', 'let others install it (without it, its owner alone)')
  return withPermissions(command, 'permission, again for each further one (without it, contents=write)')
}
