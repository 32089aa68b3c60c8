import type { Complaint } from '../errors/explained-error.ts'
import type { Run } from './runner.ts'

/** Why there are no credentials, in sentences that hold no name to be put in, and whether GitHub withholds them from such runs. */
type Reason = Readonly<Record<keyof Complaint, string>> & { readonly isExpected: boolean }

/**
 * Returns why the named credentials are empty, as far as the event tells, and what to do about it.
 * @see https://docs.github.com/actions/reference/security/secrets
 */
export function explainMissingCredentials(event: Run, inputs: readonly string[]): Reason {
  const names = inputs
    .map((input) => `'${input}'`)
    .join(', ')
    .replace(/, (?='[^']+'$)/, ' and ')
  const empty = `${names} ${inputs.length === 1 ? 'is' : 'are'} empty`
  const orSkip =
    "or set 'allow-missing-credentials' to true and go on with ${{ steps.ID.outputs.token || github.token }}."
  const fork = forkOf(event)
  if (event.actor === 'dependabot[bot]') {
    return {
      isExpected: true,
      failed: `${empty}: Dependabot started this run, and such runs get Dependabot's secrets alone.`,
      remedy: `Store the key as a Dependabot secret too (Settings, Secrets and variables, Dependabot), ${orSkip}`,
    }
  }
  if (fork !== undefined) {
    return {
      isExpected: true,
      failed: `${empty}: this pull request comes from the fork '${fork}', and GitHub gives no secrets to a fork's runs.`,
      remedy: `Do what needs the token in a workflow on 'push', ${orSkip}`,
    }
  }
  return {
    isExpected: false,
    failed: `${empty}: no such secret reaches this job.`,
    remedy:
      "Look for a misspelt name, a reusable workflow called without 'secrets: inherit', an environment's secret in a job without 'environment:', and an organisation's secret that is not shared with this repository.",
  }
}

/** A run on `pull_request_target` does get secrets, so a fork is then not the reason. */
function forkOf({ eventName, payload }: Run): string | undefined {
  if (!['pull_request', 'pull_request_review', 'pull_request_review_comment'].includes(eventName))
    return undefined
  const head = payload.pull_request?.head as { repo?: { full_name?: string } | null } | null | undefined
  if (head === undefined || head === null) return undefined
  const name = head.repo?.full_name ?? 'of a deleted account'
  return name === payload.repository?.full_name ? undefined : name
}
