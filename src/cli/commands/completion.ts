import { Argument, type Command } from 'commander'
import type { Act } from '../../terminal/act.ts'
import { completionFor, shells, type Shell } from '../completion.ts'
import { withExamples } from '../../terminal/options.ts'
import type { Terminal } from '../../terminal/terminal.ts'

/** Adds the command that prints a completion script for a shell. */
export function addCompletion(program: Command, act: Act): void {
  const command = program
    .command('completion')
    .description('print a shell completion script')
    .addArgument(new Argument('<shell>', shells.join(', ')).choices(shells))
  const read = (_: Terminal, _options: unknown, [shell]: readonly string[]): Shell => shell as Shell
  const print = (terminal: Terminal, shell: Shell): Promise<void> => {
    terminal.stdout.write(completionFor(program, shell))
    return Promise.resolve()
  }
  withExamples(
    command,
    'completion bash >> ~/.bashrc',
    'completion zsh >> ~/.zshrc',
    'completion fish >> ~/.config/fish/config.fish',
  ).action(act(read, print))
}
