import { Argument, type Command } from 'commander'

/** The commands of the relay, which has a bundle of its own. */
export const relayCommands = [
  'init',
  'check',
  'serve',
  'deliveries',
  'delivery',
  'redeliver',
  'discard',
  'catch-up',
] as const

/** Lists the command that runs the relay; `handToRelay` runs it before any arguments are read. */
export function addRelay(program: Command): void {
  program
    .command('relay')
    .description('receive webhooks, and send repository_dispatch events for them (see relay --help)')
    .addArgument(new Argument('<command>', relayCommands.join(', ')).choices(relayCommands))
}
