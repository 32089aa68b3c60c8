import { fixable, type ExplainedError } from '../errors/explained-error.ts'
import { about, prose } from '../errors/text.ts'
import type { FoundInstallation } from '../github/get-installation.ts'
import { fullName, sameName, type Repository } from '../parse/repository.ts'
import { howToCorrect, type FindNames } from './refusal.ts'

/** A repository by its old name, and where GitHub redirected from it. */
export interface MovedRepository {
  readonly repository: Repository
  readonly found: FoundInstallation
}

/** What an error about moved repositories needs. */
interface Explaining {
  /** The names under which the user gave the repositories. */
  readonly names: readonly string[]
  readonly findNames: FindNames
  readonly cause?: unknown
}

/** Returns the error for each repository that was renamed or transferred, with its new name if GitHub tells it. */
export async function explainMoved(
  moved: readonly MovedRepository[],
  { names, findNames, cause }: Explaining,
): Promise<readonly { readonly repository: Repository; readonly error: ExplainedError }[]> {
  const isRenamed = ({ repository, found }: MovedRepository): boolean =>
    sameName(repository.owner, found.account)
  const ids = moved.filter(isRenamed).flatMap(({ found }) => found.renamed?.id ?? [])
  const known = await findNames(ids)
  return moved.map((one) => {
    const { repository, found } = one
    const shown = about(fullName(repository))
    const name = known.get(Number(found.renamed?.id))
    const keepsOwner = isRenamed(one)
    const right = keepsOwner ? 'name' : 'owner'
    const failed = keepsOwner
      ? prose`The repository ${shown} was renamed${name === undefined ? '' : ` to '${fullName(name)}'`}.`
      : prose`The repository ${shown} was transferred to '${found.account}'.`
    // No input names the current repository.
    const remedy =
      names.length === 0
        ? `Run the workflow again, so that it uses the new ${right}.`
        : prose`Use the new ${right}: ${howToCorrect(names)}.`
    return { repository, error: fixable({ failed, remedy }, cause) }
  })
}
