import { FixableError } from '../errors.ts'

/** What the action's words are on the command line. */
const options: Readonly<Record<string, string>> = {
  'app-id': '--app-id',
  'client-id': '--client-id',
  'dispatch-client-payload': '--payload',
  'dispatch-event-type': 'EVENT_TYPE',
  enterprise: '--enterprise',
  'github-api-url': '--github-api-url',
  'installation-id': '--installation',
  owner: '--owner',
  'permission-…': '--permission',
  'private-key': '--private-key-file',
  repositories: '--repo',
  token: 'GH_TOKEN',
}

/** What stands for a job on a runner; no name on GitHub has a space in it. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\bin the runner's environment\b/g, 'in the environment'],
  [/\bUpdate the runner\b/g, 'Update Node.js'],
  [/\bUpdate this action\b/g, 'Update repo-scoped-token'],
  [/\bthe job\b/g, 'the command'],
  [/\b(this|the|a) runner\b/gi, '$1 machine'],
  [/\bthis step\b/g, 'this command'],
  [/\bseveral steps\b/g, 'several commands'],
]

/** Renames the action's inputs in a message to what the user types on the command line, and speaks of a command in place of a job. */
export function renameInputs(message: string, names: Readonly<Record<string, string>> = options): string {
  const renamed = message.replace(/'([a-z…-]+)'/g, (quoted, name: string) => {
    const option = names[name]
    return option === undefined ? quoted : `'${option}'`
  })
  return phrases.reduce((text, [pattern, phrase]) => text.replace(pattern, phrase), renamed)
}

/** Parses what was given under other names than the action's inputs, and renames these in the error that it may throw. */
export function parseAs<T>(names: Readonly<Record<string, string>>, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (error instanceof FixableError) error.message = renameInputs(error.message, names)
    throw error
  }
}
