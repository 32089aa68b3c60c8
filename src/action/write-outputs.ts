import { fullName } from '../parse/repository.ts'
import type { Created } from '../tokens/create-token.ts'
import type { BotUser } from '../tokens/find-bot-user.ts'
import { writeRunnerFile } from './runner-file.ts'
import type { Core } from './runner.ts'

/** Sets the outputs for a token that is already masked and saved. */
export function writeTokenOutputs(core: Core, { installation, token }: Created): void {
  writeOutputs(core, {
    token: token.token,
    'installation-id': installation.id,
    'app-slug': installation.appSlug,
    'expires-at': token.expiresAt,
    repositories: JSON.stringify(token.repositories.map(fullName)),
    permissions: JSON.stringify(token.permissions),
  })
}

/** Sets `git-user-name` and `git-user-email` for commits as the App's bot user. */
export function writeGitIdentity(core: Core, { id, name }: BotUser, webUrl: string): void {
  const host = new URL(webUrl).hostname
  writeOutputs(core, { 'git-user-name': name, 'git-user-email': `${id}+${name}@users.noreply.${host}` })
}

/** Sets outputs of the step; throws an error that names the file if the system cannot write it. */
export function writeOutputs(
  core: Pick<Core, 'setOutput'>,
  outputs: Readonly<Record<string, string | number>>,
): void {
  writeRunnerFile('GITHUB_OUTPUT', () => {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
  })
}
