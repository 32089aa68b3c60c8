import type { ExplainedError } from '../errors/explained-error.ts'
import { join, named, prose, type Text } from '../errors/text.ts'
import type { TokenScope } from '../github/create-installation-access-token.ts'
import type { Find } from '../github/get-installation.ts'
import type { Installation } from '../github/installation.ts'
import type { Permissions } from '../parse/permissions.ts'
import type { Repository } from '../parse/repository.ts'

/** A request for a token: how to find the installation, and what the token covers. */
export interface TokenRequest extends TokenScope {
  readonly find: Find
  /** The names under which the user gave the repositories or their owner; empty if the current repository is meant. */
  readonly names: readonly string[]
  /** The permissions without which the event cannot be sent or its runs not be awaited. */
  readonly required?: Permissions | undefined
  /** The account that the user named; an installation given by ID must be on it. */
  readonly owner?: string
}

/** Looks up what repositories are called, by their IDs; leaves out what GitHub does not tell. */
export type FindNames = (ids: readonly number[]) => Promise<ReadonlyMap<number, Repository>>

/** A request for a token, the installation that refused it, and how to find out the names of its repositories. */
export interface Refused {
  readonly installation: Installation
  readonly request: TokenRequest
  readonly findNames: FindNames
}

/** Why no token was created. */
export interface Refusal {
  readonly error: Error
  /** The repositories to blame, each with its own error, if the others can go on without them. */
  readonly culprits: readonly { readonly repository: Repository; readonly error: ExplainedError }[]
}

/** Creates a refusal of the whole request. */
export function refuseAll(error: Error): Refusal {
  return { error, culprits: [] }
}

/** Says what to correct if something the user named does not exist, as in `correct 'owner' or 'repositories'`. */
export function howToCorrect(names: readonly string[]): Text {
  return names.length === 0
    ? prose`name another repository in ${named('repositories')} (by default, the current one is used)`
    : prose`correct ${join(names.map(named), ' or ')}`
}
