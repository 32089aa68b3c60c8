import type { Words } from '../../errors/text.ts'
import type { ConfigDocument, Path } from './document.ts'

/** Returns the words for errors about the values below a path. */
export type NameWords = (path: Path, shown: string) => Words

/** What the keys of the file are called as inputs of the other front ends. */
const keysOfGitHub: Readonly<Record<string, string>> = {
  'client-id': 'client-id',
  'app-id': 'client-id',
  'client ID': 'client-id',
  'private-key': 'private-key-file',
  'kms-key': 'kms-key',
  token: 'token-file',
  'github-api-url': 'api-url',
}

const keysOfRoute: Readonly<Record<string, string>> = {
  'dispatch-event-type': 'event-type',
  'dispatch-client-payload': 'client-payload',
  repositories: 'to',
}

/** What the relay says instead of the words for a job on a runner. */
const spoken: Words = {
  'but the inputs name': 'but the file names',
  runner: 'machine',
  'several steps': 'several routes',
  'the job': 'the delivery',
  "the job's": "the relay's",
  "Set 'kms-identity', or let google-github-actions/auth write the file for a workload identity provider.":
    'Use a file of workload identity federation with a token in a file.',
  "Set 'kms-identity', which logs in for each signature, or log in right before this step.":
    'Give the relay credentials that renew themselves.',
  "the runner's environment": 'the environment',
  'this action': 'the relay',
  'this step': 'the relay',
  'Update the runner': 'Update Node.js',
  'Give the value instead of its name.': 'Write the value into the file.',
  'Let the variable be expanded.': 'Write the value into the file.',
  "To continue anyway, set 'continue-on-error: true' on this step.": '',
  'Escape quotes and line breaks in the values.': 'Check the program that wrote it.',
}

/** The words for errors while the file is read, which say themselves where they stand. */
export const wordsOfKeys: Words = { ...spoken, 'the job': 'the command', ...keysOfGitHub, ...keysOfRoute }

/** Returns the words for errors about GitHub, with the keys of the file and their lines. */
export function wordsOfFile(file: string, document: ConfigDocument): Words {
  return { ...spoken, ...nameKeys(keysOfGitHub, { file, document, path: ['github'], shown: 'github' }) }
}

/** Creates the function that returns the words for errors about a route. */
export function createNameWords(file: string, document: ConfigDocument): NameWords {
  return (path, shown) => nameKeys(keysOfRoute, { file, document, path, shown })
}

interface Named {
  readonly file: string
  readonly document: ConfigDocument
  readonly path: Path
  readonly shown: string
}

function nameKeys(keys: Readonly<Record<string, string>>, { file, document, path, shown }: Named): Words {
  const words = Object.entries(keys).map(([input, key]) => {
    const at = [...path, key]
    const where = document.has(at) ? `${file}, line ${document.placeOfKey(at).line}` : file
    return [input, `${shown}.${key} in ${where}`]
  })
  return Object.fromEntries(words) as Words
}
