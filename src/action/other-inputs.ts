import { readJsonArray } from '../parse/parse-repositories.ts'
import { looksSecret } from '../parse/quote.ts'

/** What a step sets, by the name of the input. */
export type GivenInputs = ReadonlyMap<string, string>

/** A name that is not an input, its value, and what else is set. */
export interface OtherInput {
  readonly value: string
  readonly given: GivenInputs
  /** Whether the step sends an event or starts a workflow. */
  readonly isDispatch: boolean
  /** Whether it starts a workflow. */
  readonly isWorkflow: boolean
}

/** What to write instead of a name, in quotes: nothing if it has to be removed, undefined if it may be something else's. */
export type Meaning = (other: OtherInput) => readonly string[] | undefined

const as =
  (...names: readonly string[]): Meaning =>
  () =>
    names.map((name) => `'${name}'`)

/** The line to write, or only its name if the value may be a secret or takes several lines. */
function lineOf(name: string, value: string): string {
  return looksSecret(value) || /[\r\n]/.test(value) ? `'${name}'` : `'${name}: ${value}'`
}

const isTrue = (value: string): boolean => value.toLowerCase() === 'true'

const waitForCompletion = lineOf('dispatch-wait-for', 'completion')

/** Returns a name with a hyphen for each underscore, blank, dot, and typographic hyphen. */
export function hyphenated(name: string): string {
  return name.replaceAll(/[_\s.\u2010-\u2015\u2212]/g, '-')
}

/** Reads a name that other actions write with hyphens or underscores. */
function read(given: GivenInputs, name: string): string | undefined {
  return given.get(name) ?? given.get(name.replaceAll('-', '_'))
}

function namesIn(value: string): readonly string[] {
  return readJsonArray(value) ?? value.split(/[\s,]+/)
}

function isBare(value: string): boolean {
  return namesIn(value).some((name) => !name.includes('/'))
}

/** A repository and its owner, which other actions take apart. */
const target: Meaning = ({ value, given, isDispatch }) => {
  if (!isDispatch) return ["'repositories'"]
  const owner = given.get('owner')
  if (owner === undefined || !isBare(value)) return ["'dispatch-repositories'"]
  const owned = namesIn(value).map((name) => (name.includes('/') ? name : `${owner}/${name}`))
  return [lineOf('dispatch-repositories', owned.join(', '))]
}

const eventType = as('dispatch-event-type')

const dispatchTarget: Meaning = (other) => target({ ...other, isDispatch: true })

const payload: Meaning = ({ isWorkflow }) =>
  isWorkflow ? ["'dispatch-inputs'"] : ["'dispatch-client-payload'"]

const workflowInputs: Meaning = ({ isDispatch, isWorkflow }) =>
  isDispatch && !isWorkflow ? ["'dispatch-client-payload'"] : ["'dispatch-inputs'"]

/** An event has no branch or tag. */
const ref: Meaning = ({ isDispatch, isWorkflow }) => (isDispatch && !isWorkflow ? [] : ["'dispatch-ref'"])

const workflow = ({ value }: OtherInput): readonly string[] =>
  /^\d+$|\.ya?ml$/.test(value)
    ? ["'dispatch-workflow'"]
    : ["'dispatch-workflow', with the name of the workflow's file, such as deploy.yml,"]

/** The action with this input waits unless it is told not to. */
const workflowFile: Meaning = (other) => [
  ...workflow(other),
  ...(read(other.given, 'wait-workflow') === undefined ? [waitForCompletion] : []),
]

const wait: Meaning = ({ value }) => {
  if (value === 'run' || value === 'completion') return [lineOf('dispatch-wait-for', value)]
  return isTrue(value) ? [waitForCompletion] : []
}

/** A name that many programs use means something only beside an event. */
const beside =
  (meaning: Meaning): Meaning =>
  (other) =>
    other.isDispatch ? meaning(other) : undefined

const mostMinutes = 4320

const minutesPerUnit: Readonly<Record<string, number>> = { ms: 1 / 60_000, s: 1 / 60, m: 1, h: 60 }

/** Converts seconds, or a number with a unit, to minutes; a time means nothing to a step that does not wait. */
const timeout =
  (usualWait: 'run' | 'completion'): Meaning =>
  ({ value, given }) => {
    const [, count = '', unit = 's'] = /^(\d{1,9}(?:\.\d+)?) ?(ms|s|m|h)?$/.exec(value) ?? []
    const hundredths = Math.ceil(Number(count) * Number(minutesPerUnit[unit]) * 100)
    const minutes = Math.min(hundredths / 100, mostMinutes)
    const isWaiting = waits.some((name) => read(given, name) !== undefined)
    return [
      ...(isWaiting ? [] : [lineOf('dispatch-wait-for', usualWait)]),
      minutes > 0 ? lineOf('dispatch-timeout-minutes', String(minutes)) : "'dispatch-timeout-minutes'",
    ]
  }

/** A number alone may already be minutes. */
const timeoutWithUnit: Meaning = (other) =>
  /[a-z]$/.test(other.value) ? timeout('completion')(other) : ["'dispatch-timeout-minutes'"]

const waits = [
  ...['dispatch-wait-for', 'wait-for', 'wait-for-completion', 'wait-workflow', 'dispatch-wait', 'wait'],
  ...['discover', 'run-id'],
]

/** The permissions as JSON, or as lines of YAML. */
const permissions: Meaning = ({ value }) => {
  const pairs = [...value.matchAll(/["']?([\w-]{1,60})["']?\s*[:=]\s*["']?(read|write|admin)\b/g)]
  const lines = pairs.map(([, name, level]) =>
    lineOf(`permission-${String(name).replaceAll('_', '-')}`, String(level)),
  )
  return lines.length > 0 ? lines : ["'permission-…'"]
}

/** How tibdex/github-app-token finds an installation. */
const retrieval: Meaning = ({ given }) => {
  const mode = read(given, 'installation-retrieval-mode') ?? 'repository'
  const value = read(given, 'installation-retrieval-payload') ?? ''
  if (value === '') return []
  if (mode === 'id') return [lineOf('installation-id', value)]
  if (mode !== 'repository') return [lineOf('owner', value)]
  return given.has('repositories')
    ? [lineOf('owner', value.replace(/\/.*$/, ''))]
    : [lineOf('repositories', value)]
}

const token: Meaning = ({ given, isDispatch }) =>
  isDispatch && !['token', 'private-key', 'kms-key'].some((name) => given.has(name)) ? ["'token'"] : []

/** What other actions call our inputs, and the names that people guess. */
export const otherInputs: Readonly<Record<string, Meaning>> = {
  repository: target,
  repo: target,
  repos: target,
  'repository-name': target,
  'repository-names': target,
  'target-repository': target,
  'target-repositories': target,
  'target-repo': target,
  'target-repos': target,
  'dispatch-repository': dispatchTarget,
  'dispatch-repo': dispatchTarget,
  'dispatch-repos': dispatchTarget,
  'dispatch-target': dispatchTarget,
  'dispatch-targets': dispatchTarget,
  permissions,
  permission: permissions,
  'event-type': eventType,
  'dispatch-event': eventType,
  'dispatch-type': eventType,
  'client-payload': payload,
  payload,
  'client-payload-file': as('dispatch-client-payload-file'),
  'payload-file': as('dispatch-client-payload-file'),
  'dispatch-payload': payload,
  revoke: ({ value }) => (isTrue(value) ? [] : [lineOf('skip-token-revoke', 'true')]),
  'skip-revoke': as('skip-token-revoke'),
  workflow,
  'workflow-file-name': workflowFile,
  'workflow-id': workflow,
  ref,
  inputs: workflowInputs,
  'workflow-inputs': workflowInputs,
  'wait-for-completion': wait,
  'wait-workflow': wait,
  'wait-for': as('dispatch-wait-for'),
  'dispatch-wait': wait,
  'propagate-failure': ({ value, given }) => {
    if (!isTrue(value)) return ["'continue-on-error: true' of the step"]
    return isTrue(read(given, 'wait-workflow') ?? 'true') ? [waitForCompletion] : []
  },
  discover: ({ value }) => (isTrue(value) ? [lineOf('dispatch-wait-for', 'run')] : []),
  'run-id': () => [],
  'cancel-in-progress': as('dispatch-cancel-in-progress'),
  'wait-for-completion-timeout': timeout('completion'),
  wait: beside(wait),
  timeout: beside(timeoutWithUnit),
  'timeout-seconds': beside(timeout('completion')),
  'wait-timeout': beside(timeoutWithUnit),
  'wait-timeout-seconds': timeout('completion'),
  'dispatch-wait-timeout-seconds': timeout('completion'),
  'workflow-timeout-seconds': timeout('run'),
  'run-timeout-seconds': timeout('completion'),
  'dispatch-timeout-seconds': timeout('completion'),
  'timeout-minutes': as('dispatch-timeout-minutes'),
  'dispatch-timeout': timeoutWithUnit,
  'app-private-key': as('private-key'),
  'application-private-key': as('private-key'),
  'application-id': ({ value }) => (/^\d+$/.test(value) ? ["'app-id'"] : ["'client-id'"]),
  organization: as('owner'),
  org: as('owner'),
  account: as('owner'),
  'enterprise-slug': as('enterprise'),
  'kms-key-id': as('kms-key'),
  'kms-key-name': as('kms-key'),
  'kms-key-arn': as('kms-key'),
  'role-to-assume': as('kms-identity'),
  'workload-identity-provider': as('kms-identity'),
  'installation-retrieval-mode': retrieval,
  'installation-retrieval-payload': retrieval,
  'github-token': token,
  'dispatch-token': token,
}

/** What other actions need and this one does not; alone, such a name may belong to something else. */
export const needless: ReadonlySet<string> = new Set([
  'comment-downstream-url',
  'comment-github-token',
  'dispatch-method',
  'display-workflow-run-url',
  'display-workflow-run-url-interval',
  'display-workflow-run-url-timeout',
  'distinct-id',
  'exponential-backoff',
  'github-user',
  'max-attempts',
  'poll-interval-ms',
  'starting-delay-ms',
  'sync-status',
  'time-multiple',
  'trigger-workflow',
  'wait-for-completion-interval',
  'wait-interval',
  'wait-interval-seconds',
  'workflow-job-steps-retry-seconds',
  'workflow-logs',
])

/** The labels of permissions on GitHub's pages that differ from their names, and what is nearly one. */
export const otherPermissions: Readonly<Record<string, string>> = {
  'code-scanning-alerts': 'security-events',
  'commit-statuses': 'statuses',
  'dependabot-alerts': 'vulnerability-alerts',
  status: 'statuses',
  webhooks: 'repository-hooks',
}

/** Returns what a step wants to do, by the names of its inputs, whichever action they belong to. */
export function findPurpose(given: GivenInputs): Pick<OtherInput, 'isDispatch' | 'isWorkflow'> {
  const isGiven = (name: string): boolean => read(given, name) !== undefined
  const isMeant = (input: string, meanings: readonly Meaning[]): boolean =>
    isGiven(input) ||
    Object.entries(otherInputs).some(([name, meaning]) => meanings.includes(meaning) && isGiven(name))
  const method = read(given, 'dispatch-method')
  const isWorkflow =
    method === undefined
      ? isMeant('dispatch-workflow', [workflow, workflowFile])
      : method === 'workflow_dispatch'
  const isDispatch = isWorkflow || method !== undefined || isMeant('dispatch-event-type', [eventType])
  return { isDispatch, isWorkflow }
}

/** Returns the line for valid inputs whose values have to change together with other names, and the inputs to remove. */
export function findCompanions(
  unknown: readonly string[],
  given: GivenInputs,
): { readonly lines: readonly string[]; readonly removed: readonly string[] } {
  const names = readJsonArray(given.get('repositories') ?? '')
  const isOwned = unknown.some(
    (name) => otherInputs[hyphenated(name)] === target && isBare(String(given.get(name))),
  )
  return {
    lines:
      names === undefined
        ? []
        : [`${lineOf('repositories', names.join(', '))} instead of the JSON array in 'repositories'`],
    removed: isOwned && findPurpose(given).isDispatch && given.has('owner') ? ['owner'] : [],
  }
}
