import type { Terminal } from './terminal.ts'

/** What the action's inputs are on the command line: options, and the variable of the environment in their place. */
const names: Readonly<Record<string, readonly [option: string, ...others: string[]]>> = {
  'app-id': ['--app-id', 'GITHUB_APP_ID'],
  'client-id': ['--client-id', 'GITHUB_APP_CLIENT_ID'],
  'dispatch-client-payload': ['--payload'],
  'dispatch-event-type': ['EVENT_TYPE'],
  enterprise: ['--enterprise'],
  'github-api-url': ['--github-api-url', '--github-url', 'GITHUB_API_URL'],
  'installation-id': ['--installation', 'GITHUB_APP_INSTALLATION_ID'],
  owner: ['--owner'],
  'permission-…': ['--permission'],
  'private-key': ['--private-key-file', 'GITHUB_APP_PRIVATE_KEY'],
  repositories: ['--repo'],
  token: ['--token-stdin', 'GH_TOKEN'],
}

/** What stands for a job on a runner; no name on GitHub has a space in it. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [
    /Write \$\{\{ secrets\.NAME \}\}: nothing expands \$NAME in 'with:'\./g,
    'Write it in double quotes: in single quotes, a shell expands no variable.',
  ],
  [
    /Build values with toJSON\(.*?\), as in .*?, so that quotes and line breaks are escaped\./g,
    "Quote it for the shell, or give it by '--payload-file'.",
  ],
  [/\bin the runner's environment\b/g, 'in the environment'],
  [/\bUpdate the runner\b/g, 'Update Node.js'],
  [/\bUpdate this action\b/g, 'Update repo-scoped-token'],
  [/\bbut the inputs name\b/g, 'but the command names'],
  [/\bthe job\b/g, 'the command'],
  [/\b(this|the|a) runner\b/gi, '$1 machine'],
  [/\bthis step\b/g, 'this command'],
  [/\bseveral steps\b/g, 'several commands'],
]

/**
 * Renames the action's inputs in a message to the options that were typed or the variables that are set, and
 * speaks of a command in place of a job; what the user typed stays as it is.
 */
export function renameInputs(terminal: Pick<Terminal, 'args' | 'env'>, message: string): string {
  const typed = new Set(terminal.args.flatMap((arg) => arg.split(/[/,=\s]/)))
  const renamed = message.replace(/'([a-z…-]+)'/g, (quoted, name: string) => {
    const known = typed.has(name) ? undefined : names[name]
    return known === undefined ? quoted : `'${nameOf(known, typed, terminal.env)}'`
  })
  const isTyped = (pattern: RegExp): boolean => terminal.args.some((arg) => arg.search(pattern) >= 0)
  return phrases
    .filter(([pattern]) => !isTyped(pattern))
    .reduce((text, [pattern, phrase]) => text.replace(pattern, phrase), renamed)
}

function nameOf(
  known: readonly [string, ...string[]],
  typed: ReadonlySet<string>,
  env: Terminal['env'],
): string {
  const isGiven = (name: string): boolean => typed.has(name) || (env[name] ?? '') !== ''
  return known.find(isGiven) ?? known[0]
}
