import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { quote } from '../../parse/quote.ts'
import type { Act } from '../act.ts'
import { completionFor, shells, type Shell } from '../completion.ts'
import { withExamples } from '../options.ts'
import type { Terminal } from '../terminal.ts'

/** Adds the command that prints a completion script for a shell. */
export function addCompletion(program: Command, act: Act): void {
  const command = program
    .command('completion')
    .description('print the script with which a shell completes commands and options')
    .argument('<shell>', shells.join(', '))
  const print = (terminal: Terminal, shell: Shell): Promise<void> => {
    terminal.stdout.write(completionFor(program, shell))
    return Promise.resolve()
  }
  withExamples(
    command,
    'completion bash > ~/.local/share/bash-completion/completions/repo-scoped-token',
    'completion zsh > "${fpath[1]}/_repo-scoped-token"',
    'completion fish > ~/.config/fish/completions/repo-scoped-token.fish',
  ).action(act(readShell, print))
}

function readShell(_: Terminal, _options: unknown, [name = '']: readonly string[]): Shell {
  const shell = shells.find((known) => known === name)
  if (shell !== undefined) return shell
  throw fixable({
    failed: `${quote(name)} is not a shell for which there is a completion script.`,
    remedy: `Use one of: ${shells.join(', ')}.`,
  })
}
