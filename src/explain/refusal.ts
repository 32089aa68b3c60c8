import type { ExplainedError } from '../errors/explained-error.ts'
import { join, named, prose, type Text } from '../errors/text.ts'
import type { TokenScope } from '../github/create-installation-access-token.ts'
import type { Find } from '../github/get-installation.ts'
import type { Installation } from '../github/installation.ts'
import type { Repository } from '../parse/repository.ts'

/** A token that is asked for: how the installation is found, and what the token covers. */
export interface TokenRequest extends TokenScope {
  readonly find: Find
  /** The names under which the user gave the repositories or their owner; none where the current repository is meant. */
  readonly names: readonly string[]
  /** The account that the user named, on which the installation of an id has to be. */
  readonly owner?: string
}

/** A token that was asked for, and the installation that refused it. */
export interface Refused {
  readonly installation: Installation
  readonly request: TokenRequest
}

/** Why no token was created. */
export interface Refusal {
  readonly error: Error
  /** The repositories that are to blame where the others could go on without them, with what to say of each. */
  readonly culprits: readonly { readonly repository: Repository; readonly error: ExplainedError }[]
}

/** Creates the refusal of a whole request. */
export function refuseAll(error: Error): Refusal {
  return { error, culprits: [] }
}

/** Says what to correct where something that the user named is not there, as in `correct 'owner' or 'repositories'`. */
export function howToCorrect(names: readonly string[]): Text {
  return names.length === 0
    ? prose`name another repository in ${named('repositories')} (without it, the current one is meant)`
    : prose`correct ${join(names.map(named), ' or ')}`
}
