import type { Complaint } from '../errors.ts'

/** What the runner tells about the event that started the workflow (@actions/github's context). */
export interface RunEvent {
  readonly eventName: string
  readonly actor: string
  readonly payload: {
    readonly repository?: { readonly full_name?: string | undefined } | undefined
    readonly pull_request?: Readonly<Record<string, unknown>> | undefined
  }
}

/**
 * Returns why the named credentials are empty, as far as the event tells, and what to do about it.
 * @see https://docs.github.com/actions/reference/security/secrets
 */
export function explainMissingCredentials(event: RunEvent, inputs: readonly string[]): Complaint {
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
      failed: `${empty}: Dependabot started this run, and such runs get Dependabot's secrets alone.`,
      remedy: `Store the key as a Dependabot secret too (Settings, Secrets and variables, Dependabot), ${orSkip}`,
    }
  }
  if (fork !== undefined) {
    return {
      failed: `${empty}: this pull request comes from the fork '${fork}', and GitHub gives no secrets to a fork's runs.`,
      remedy: `Do what needs the token in a workflow on 'push', ${orSkip}`,
    }
  }
  return {
    failed: `${empty}: no such secret reaches this job.`,
    remedy:
      "Look for a misspelt name, a reusable workflow called without 'secrets: inherit', an environment's secret in a job without 'environment:', and an organisation's secret that is not shared with this repository.",
  }
}

/** A run on `pull_request_target` does get secrets, so a fork is then not the reason. */
function forkOf({ eventName, payload }: RunEvent): string | undefined {
  if (!['pull_request', 'pull_request_review', 'pull_request_review_comment'].includes(eventName))
    return undefined
  const head = payload.pull_request?.head as { repo?: { full_name?: string } | null } | undefined
  if (head === undefined) return undefined
  const name = head.repo?.full_name ?? 'of a deleted account'
  return name === payload.repository?.full_name ? undefined : name
}
