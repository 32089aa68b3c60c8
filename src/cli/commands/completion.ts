import { Argument, type Command } from 'commander'
import type { Act } from '../act.ts'
import { completionFor, shells, type Shell } from '../completion.ts'
import { withExamples } from '../options.ts'
import type { Terminal } from '../terminal.ts'

/** Adds the command that prints a completion script for a shell. */
export function addCompletion(program: Command, act: Act): void {
  const command = program
    .command('completion')
    .description('print the script with which a shell completes commands and options')
    .addArgument(new Argument('<shell>', shells.join(', ')).choices(shells))
  const read = (_: Terminal, _options: unknown, [shell]: readonly string[]): Shell => shell as Shell
  const print = (terminal: Terminal, shell: Shell): Promise<void> => {
    terminal.stdout.write(completionFor(program, shell))
    return Promise.resolve()
  }
  withExamples(
    command,
    'completion bash > ~/.local/share/bash-completion/completions/repo-scoped-token',
    'completion zsh > "${fpath[1]}/_repo-scoped-token"',
    'completion fish > ~/.config/fish/completions/repo-scoped-token.fish',
  ).action(act(read, print))
}
