import type { Complaint } from '../errors/explained-error.ts'
import type { Run } from './runner.ts'

/** Why there are no credentials, in plain sentences without placeholders for names, and whether GitHub withholds them from such runs. */
type Reason = Readonly<Record<keyof Complaint, string>> & { readonly isExpected: boolean }

/** How to continue without credentials. */
export const orSkip =
  "or set 'allow-missing-credentials' to true and use ${{ steps.ID.outputs.token || github.token }}."

/** What to do with a step that GitHub gives no credentials. */
export const moveToPush = "Move what needs the token to a workflow that runs on 'push'"

/** Returns why GitHub withholds secrets and OIDC tokens from a run, and how to pass a secret on in spite of that; undefined if it does not. */
export function whyWithheld(event: Run): Readonly<Record<keyof Complaint, string>> | undefined {
  if (event.actor === 'dependabot[bot]') {
    return {
      failed: 'Dependabot triggered this run, and such runs only get Dependabot secrets.',
      remedy: 'Store the key as a Dependabot secret too (Settings > Secrets and variables > Dependabot)',
    }
  }
  const fork = forkOf(event)
  if (fork === undefined) return undefined
  return {
    failed: `this pull request comes from ${fork}, and GitHub does not pass secrets to runs from forks.`,
    remedy: moveToPush,
  }
}

/**
 * Returns why the named credentials are empty, as far as the event shows, and what to do about it.
 * @see https://docs.github.com/actions/reference/security/secrets
 */
export function explainMissingCredentials(event: Run, inputs: readonly string[]): Reason {
  const names = inputs
    .map((input) => `'${input}'`)
    .join(', ')
    .replace(/, (?='[^']+'$)/, ' and ')
  const them = inputs.length === 1 ? 'it' : 'them'
  const empty = `${names} ${inputs.length === 1 ? 'is' : 'are'} empty`
  const why = whyWithheld(event)
  if (why !== undefined)
    return { isExpected: true, failed: `${empty}: ${why.failed}`, remedy: `${why.remedy}, ${orSkip}` }
  return {
    isExpected: false,
    failed: `${empty}: either the step's 'with:' does not set ${them}, or the variable or secret that it refers to does not exist here.`,
    remedy:
      "Check the spelling of the names, 'secrets: inherit' for a reusable workflow, 'environment:' for the secret of an environment, and whether an organization secret is shared with this repository.",
  }
}

/** Returns what fork the pull request comes from, for use in a sentence. Runs on `pull_request_target` do get secrets, so a fork is not the reason there. */
function forkOf({ eventName, payload }: Run): string | undefined {
  if (!['pull_request', 'pull_request_review', 'pull_request_review_comment'].includes(eventName))
    return undefined
  const head = payload.pull_request?.head as { repo?: { full_name?: string } | null } | null | undefined
  if (head === undefined || head === null) return undefined
  const name = head.repo?.full_name
  if (name === undefined) return 'a fork that was deleted'
  return name === payload.repository?.full_name ? undefined : `the fork '${name}'`
}
