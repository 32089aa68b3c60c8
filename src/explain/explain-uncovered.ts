import { fixable, type ExplainedError } from '../errors/explained-error.ts'
import { prose, type Subject } from '../errors/text.ts'
import type { Installation } from '../github/installation.ts'
import { howToCorrect } from './refusal.ts'

/** Returns the error for repositories that an installation does not cover, with a link if they can be added there. */
export function explainUncovered(
  shown: Subject | string,
  { appSlug, account, accountType, repositorySelection, htmlUrl }: Installation,
  { names, cause }: { readonly names: readonly string[]; readonly cause: unknown },
): ExplainedError {
  if (accountType === 'Enterprise') {
    const failed = prose`The App '${appSlug}' is installed on the enterprise '${account}', which has no repositories of its own, so its token cannot cover ${shown}.`
    return fixable({ failed, remedy: "Use the App's installation on the owner of the repository." }, cause)
  }
  const complaint =
    repositorySelection === 'all'
      ? {
          failed: prose`There is no repository ${shown}: the App '${appSlug}' is installed on all repositories of '${account}'.`,
          remedy: prose`Check the spelling and whether the repository was renamed, and ${howToCorrect(names)}.`,
        }
      : {
          failed: prose`The App '${appSlug}' is installed on '${account}', but has no access to ${shown}, or there is no such repository.`,
          remedy: prose`Give the App access at ${htmlUrl}, or ${howToCorrect(names)}.`,
        }
  return fixable(complaint, cause)
}
