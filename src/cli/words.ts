import type { Word, Words } from '../errors/text.ts'
import type { Typed } from '../terminal/terminal.ts'

/** What the command line calls the action's inputs: the options, and the environment variables that can replace them. */
const inputs: Readonly<Record<string, readonly [option: string, ...others: string[]]>> = {
  'app-id': ['--app-id', 'GITHUB_APP_ID'],
  'client-id': ['--client-id', 'GITHUB_APP_CLIENT_ID'],
  'dispatch-cancel-in-progress': ['--cancel-in-progress'],
  'dispatch-inputs': ['--input'],
  'dispatch-ref': ['--ref'],
  'dispatch-timeout-minutes': ['--timeout-minutes'],
  'dispatch-wait-for': ['--wait-for'],
  'dispatch-workflow': ['--workflow'],
  'dispatch-client-payload': ['--payload', '--payload-file', 'standard input'],
  'dispatch-event-type': ['EVENT_TYPE'],
  enterprise: ['--enterprise'],
  'github-api-url': ['--github-api-url', '--github-url', 'GITHUB_API_URL'],
  'installation-id': ['--installation', 'GITHUB_APP_INSTALLATION_ID'],
  'client ID': ['client ID', '--client-id', '--app-id', 'GITHUB_APP_CLIENT_ID', 'GITHUB_APP_ID'],
  owner: ['--owner'],
  'permission-…': ['--permission'],
  'private-key': ['--private-key-file', 'GITHUB_APP_PRIVATE_KEY'],
  'kms-key': ['--kms-key', 'GITHUB_APP_KMS_KEY'],
  repositories: ['--repo'],
  token: ['--token-stdin', 'GH_TOKEN'],
}

/** What the command line says instead of the words for a job on a runner. */
const spoken: Readonly<Record<Exclude<Word, 'client ID'>, string>> = {
  'but the inputs name': 'but the command names',
  runner: 'machine',
  'several steps': 'several commands',
  'the job': 'the command',
  "the job's": 'your',
  "Set 'kms-identity', or let google-github-actions/auth write the file for a workload identity provider.":
    "Use a file of workload identity federation, or remove the variable and log in with 'gcloud auth login'.",
  "Set 'kms-identity', which logs in for each signature, or log in right before this step.": 'Log in again.',
  "Set 'kms-identity' to TENANT_ID/CLIENT_ID of an application that trusts GitHub's OIDC tokens, or use azure/login in the step right before this one, because its session can fail after five minutes.":
    "Install the Azure CLI and run 'az login', or set AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_FEDERATED_TOKEN_FILE.",
  "the runner's environment": 'the environment',
  'this action': 'repo-scoped-token',
  'this step': 'this command',
  'Update the runner': 'Update Node.js',
  'Give the value instead of its name.': 'Give the value itself, because only workflows have such names.',
  'Let the variable be expanded.':
    'Use double quotes, because shells do not expand variables in single quotes.',
  "To continue anyway, set 'continue-on-error: true' on this step.": '',
  'Escape quotes and line breaks in the values.': "Quote it for the shell, or use '--payload-file'.",
}

/** Returns the command line's words: for each input, the option that was typed or the variable that is set, or else its first option. */
export function wordsOf({ args, env }: Typed): Words {
  const isGiven = (name: string): boolean =>
    (env[name] ?? '').trim() !== '' || args.some((arg) => arg === name || arg.startsWith(`${name}=`))
  const isPiped = args.includes('-')
  const names = Object.entries(inputs).map(([input, known]) => [
    input,
    known.find(isGiven) ??
      (isPiped ? known.find((name) => name === 'standard input') : undefined) ??
      known[0],
  ])
  const words = { ...spoken, ...(Object.fromEntries(names) as Words) }
  const isFile = isGiven('--payload-file') || isPiped
  return isFile
    ? { ...words, 'Escape quotes and line breaks in the values.': 'Check the program that wrote it.' }
    : words
}
