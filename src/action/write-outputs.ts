import type { Minted } from '../github/mint.ts'
import type { Delivery } from '../github/send-events.ts'
import { fullName } from '../parse/full-name.ts'
import type { Core } from './runner.ts'

type OutputCore = Pick<Core, 'setOutput'>

/** Sets the outputs of a token that is masked and saved already. */
export function writeTokenOutputs(
  core: OutputCore,
  { installation, token }: Minted,
  repositories: readonly string[],
): void {
  core.setOutput('token', token.token)
  core.setOutput('installation-id', installation.id)
  core.setOutput('app-slug', installation.appSlug)
  core.setOutput('expires-at', token.expiresAt)
  core.setOutput('repositories', JSON.stringify(repositories))
  core.setOutput('permissions', JSON.stringify(token.permissions))
}

/** Sets `git-user-name` and `git-user-email` for commits in the name of the App's bot user. */
export function writeGitIdentity(core: OutputCore, slug: string, userId: number, webUrl: string): void {
  const name = `${slug}[bot]`
  core.setOutput('git-user-name', name)
  core.setOutput('git-user-email', `${userId}+${name}@users.noreply.${new URL(webUrl).hostname}`)
}

/** Sets `dispatches`, one object per target in the order given. */
export function writeDispatches(core: OutputCore, eventType: string, deliveries: readonly Delivery[]): void {
  const dispatches = deliveries.map(({ target, status, error }) => ({
    repository: fullName(target),
    event_type: eventType,
    status,
    ...(error && { error: error.message }),
  }))
  core.setOutput('dispatches', JSON.stringify(dispatches))
}
