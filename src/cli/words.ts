import type { Word, Words } from '../errors/text.ts'

/** What the action's inputs are on the command line: options, and the variables of the environment in their place. */
const inputs: Readonly<Record<string, readonly [option: string, ...others: string[]]>> = {
  'app-id': ['--app-id', 'GITHUB_APP_ID'],
  'client-id': ['--client-id', 'GITHUB_APP_CLIENT_ID'],
  'dispatch-client-payload': ['--payload', '--payload-file'],
  'dispatch-event-type': ['EVENT_TYPE'],
  enterprise: ['--enterprise'],
  'github-api-url': ['--github-api-url', '--github-url', 'GITHUB_API_URL'],
  'installation-id': ['--installation', 'GITHUB_APP_INSTALLATION_ID'],
  'client ID': ['client ID', '--client-id', '--app-id', 'GITHUB_APP_CLIENT_ID', 'GITHUB_APP_ID'],
  owner: ['--owner'],
  'permission-…': ['--permission'],
  'private-key': ['--private-key-file', 'GITHUB_APP_PRIVATE_KEY'],
  repositories: ['--repo'],
  token: ['--token-stdin', 'GH_TOKEN'],
}

/** What is said on a command line in place of what stands for a job on a runner. */
const spoken: Readonly<Record<Exclude<Word, 'client ID'>, string>> = {
  'but the inputs name': 'but the command names',
  runner: 'machine',
  'several steps': 'several commands',
  'the job': 'the command',
  "the runner's environment": 'the environment',
  'this action': 'repo-scoped-token',
  'this step': 'this command',
  'Update the runner': 'Update Node.js',
  'Give the value in place of its name.':
    'Write it in double quotes: in single quotes, a shell expands no variable.',
  'Escape quotes and line breaks in the values.': "Quote it for the shell, or give it by '--payload-file'.",
}

/** What was typed and what is set. */
export interface Typed {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Returns what a command calls things: each input by the option that was typed or the variable that is set, else by its first option. */
export function wordsOf({ args, env }: Typed): Words {
  const isGiven = (name: string): boolean =>
    (env[name] ?? '').trim() !== '' || args.some((arg) => arg === name || arg.startsWith(`${name}=`))
  const names = Object.entries(inputs).map(([input, known]) => [input, known.find(isGiven) ?? known[0]])
  const words = { ...spoken, ...(Object.fromEntries(names) as Words) }
  const isFile = isGiven('--payload-file') || args.includes('-')
  return isFile ? { ...words, 'Escape quotes and line breaks in the values.': 'Check what wrote it.' } : words
}
