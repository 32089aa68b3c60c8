import { fullName } from '../parse/repository.ts'
import type { Created } from '../tokens/create-token.ts'
import type { BotUser } from '../tokens/find-bot-user.ts'
import type { Core } from './runner.ts'

/** Sets the outputs of a token that is masked and saved already. */
export function writeTokenOutputs(core: Core, { installation, token }: Created): void {
  core.setOutput('token', token.token)
  core.setOutput('installation-id', installation.id)
  core.setOutput('app-slug', installation.appSlug)
  core.setOutput('expires-at', token.expiresAt)
  core.setOutput('repositories', JSON.stringify(token.repositories.map(fullName)))
  core.setOutput('permissions', JSON.stringify(token.permissions))
}

/** Sets `git-user-name` and `git-user-email` for commits in the name of the App's bot user. */
export function writeGitIdentity(core: Core, { id, name }: BotUser, webUrl: string): void {
  core.setOutput('git-user-name', name)
  core.setOutput('git-user-email', `${id}+${name}@users.noreply.${new URL(webUrl).hostname}`)
}
