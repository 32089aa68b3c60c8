import { closest, distance } from 'fastest-levenshtein'
import { appPermissions } from '../parse/app-permissions.ts'
import { inputNames } from './input-names.ts'

/** What other actions call our inputs, including tibdex/github-app-token, peter-evans/repository-dispatch, and benc-uk/workflow-dispatch. */
const otherNames: Readonly<Record<string, string>> = {
  repository: 'repositories',
  repo: 'repositories',
  repos: 'repositories',
  'dispatch-repository': 'dispatch-repositories',
  permissions: 'permission-…',
  permission: 'permission-…',
  'event-type': 'dispatch-event-type',
  'client-payload': 'dispatch-client-payload',
  payload: 'dispatch-client-payload',
  revoke: 'skip-token-revoke',
  'skip-revoke': 'skip-token-revoke',
  'dispatch-event': 'dispatch-event-type',
  'target-repository': 'dispatch-repositories',
  workflow: 'dispatch-workflow',
  'workflow-file-name': 'dispatch-workflow',
  'workflow-id': 'dispatch-workflow',
  ref: 'dispatch-ref',
  inputs: 'dispatch-inputs',
  'workflow-inputs': 'dispatch-inputs',
  'wait-for-completion': 'dispatch-wait-for',
  'wait-workflow': 'dispatch-wait-for',
  'propagate-failure': 'dispatch-wait-for',
  discover: 'dispatch-wait-for',
  'dispatch-method': 'dispatch-event-type',
  'trigger-workflow': 'dispatch-workflow',
  'cancel-in-progress': 'dispatch-cancel-in-progress',
  'wait-for-completion-timeout': 'dispatch-timeout-minutes',
  'workflow-timeout-seconds': 'dispatch-timeout-minutes',
  'wait-for': 'dispatch-wait-for',
  'dispatch-wait': 'dispatch-wait-for',
  'wait-timeout-seconds': 'dispatch-timeout-minutes',
  'timeout-minutes': 'dispatch-timeout-minutes',
  'dispatch-timeout': 'dispatch-timeout-minutes',
  'kms-key-id': 'kms-key',
  'kms-key-name': 'kms-key',
  'kms-key-arn': 'kms-key',
  'role-to-assume': 'kms-identity',
  'workload-identity-provider': 'kms-identity',
  'installation-retrieval-mode': 'owner',
  'installation-retrieval-payload': 'owner',
}

/** The labels of permissions on GitHub's pages that differ from their names, and what is nearly one. */
const otherPermissions: Readonly<Record<string, string>> = {
  'code-scanning-alerts': 'security-events',
  'commit-statuses': 'statuses',
  'dependabot-alerts': 'vulnerability-alerts',
  status: 'statuses',
  webhooks: 'repository-hooks',
}

/** Returns the input that a name which is not one probably means, or undefined if nothing is close. */
export function findMeantInput(typed: string): string | undefined {
  const name = typed.replaceAll(/[_ ]/g, '-')
  const [, permission] = /^permissions?-(.+)$/.exec(name) ?? []
  if (permission === undefined) return otherNames[name] ?? findNear(name, inputNames)
  const names = Object.keys(appPermissions).map((known) => known.replaceAll('_', '-'))
  const near = otherPermissions[permission] ?? findNear(permission, names)
  // GitHub adds permissions whose names start like existing ones.
  const isLonger = near !== undefined && permission.startsWith(`${near}-`)
  return near === undefined || isLonger ? undefined : `permission-${near}`
}

/** Returns the known name that differs in at most two characters, and in fewer than a third of them. */
function findNear(name: string, known: readonly string[]): string | undefined {
  const nearest = closest(name, [...known])
  const differences = distance(name, nearest)
  return differences <= 2 && differences * 3 < name.length ? nearest : undefined
}
