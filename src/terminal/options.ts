import type { Command } from 'commander'

/** Collects the values of an option that can be given several times. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

/** Adds examples to the help of a command; each line follows the name of the program. */
export function withExamples(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map((example) => `  repo-scoped-token ${example}`)
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`)
}

/** Adds the options that say what a command prints besides its output. */
export function withVerbosity(command: Command): Command {
  return command
    .option('-q, --quiet', 'print only requested data, warnings, and errors')
    .option('--verbose', "print every request and GitHub's response")
}

/** Adds `--json`. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print JSON')
}
