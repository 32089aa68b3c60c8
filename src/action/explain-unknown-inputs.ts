import { fixable, type ExplainedError } from '../errors/explained-error.ts'
import { appPermissions } from '../parse/app-permissions.ts'
import { findNearName } from '../parse/near-name.ts'
import { inputNames } from './input-names.ts'
import {
  findCompanions,
  findPurpose,
  hyphenated,
  needless,
  otherInputs,
  otherPermissions,
  type GivenInputs,
} from './other-inputs.ts'

/** A name that is not an input, and what to write in its place; nothing if it has to be removed. */
interface Unknown {
  readonly name: string
  readonly lines: readonly string[]
}

/** Every name that begins like this is meant for this action. */
const ours = /^(?:dispatch|permission|kms)|^(?:git|broker)(?:[-_]|$)/

/**
 * Returns one error for all names that are not inputs but mean something here; undefined if there is none. GitHub adds
 * permissions faster than actions are released, so a well-formed one that resembles no other is fine.
 */
export function explainUnknownInputs(
  names: readonly string[],
  given: GivenInputs,
): ExplainedError | undefined {
  const all = names.map((name) => ({ name, lines: findLines(name, given) }))
  if (all.every(({ lines }) => lines === undefined)) return undefined
  // What other actions need says nothing by itself.
  const unknown = all.flatMap(({ name, lines = needless.has(hyphenated(name)) ? [] : undefined }) =>
    lines === undefined ? [] : [{ name, lines }],
  )
  const quoted = unknown.map(({ name }) => `'${name}'`)
  const failed =
    unknown.length === 1
      ? `${String(quoted[0])} is not an input of this action.`
      : `${listAll(quoted)} are not inputs of this action.`
  // A second action that waits for the run that another one started has nothing left to do.
  const isAwaiting = names.some((name) => hyphenated(name) === 'run-id') && !findPurpose(given).isDispatch
  const remedy = isAwaiting
    ? "Set 'dispatch-wait-for: completion' in the step that sends the event, and remove this step."
    : howToReplace(unknown, given)
  return fixable({ failed, remedy: `${remedy}${aboutVariables(unknown)}` })
}

/** Returns what to write in place of a name; undefined for one that means nothing here. */
function findLines(typed: string, given: GivenInputs): readonly string[] | undefined {
  const name = hyphenated(typed)
  if (needless.has(name)) return ours.test(name) ? [] : undefined
  const [, permission] = /^permissions?-(.+)$/.exec(name) ?? []
  if (permission !== undefined) return findPermission(typed, permission)
  const value = String(given.get(typed))
  const explain = (other: string): readonly string[] | undefined =>
    Object.hasOwn(otherInputs, other)
      ? otherInputs[other]?.({ value, given, ...findPurpose(given) })
      : undefined
  const meaning = explain(name)
  if (meaning !== undefined) return meaning
  const near = findNearInput(name, [...inputNames, ...permissionNames.map((known) => `permission-${known}`)])
  if (near !== undefined) return [`'${near}'`]
  // The block 'permissions:' of a job has names without a prefix.
  const bare = name.replace(/^perms?-|-permissions?$/, '')
  if (permissionNames.includes(bare) && isLevel(value)) return [`'permission-${bare}: ${value}'`]
  const other = name.length < shortestOther ? undefined : findNearInput(name, Object.keys(otherInputs))
  return (other === undefined ? undefined : explain(other)) ?? (ours.test(typed) ? [] : undefined)
}

/** Shorter names differ from others in too little. */
const shortestOther = 8

const permissionNames = Object.keys(appPermissions).map((name) => name.replaceAll('_', '-'))

function isLevel(value: string): boolean {
  return ['read', 'write', 'admin'].includes(value)
}

function findPermission(typed: string, permission: string): readonly string[] | undefined {
  const near = otherPermissions[permission] ?? findNearInput(permission, permissionNames)
  // GitHub adds permissions whose names start like existing ones.
  const isLonger = near !== undefined && permission.startsWith(`${near}-`)
  if (near !== undefined && !isLonger) return [`'permission-${near}'`]
  if (!/^[a-z]+(?:-[a-z0-9]+)*$/.test(permission)) return []
  return typed === `permission-${permission}` ? undefined : [`'permission-${permission}'`]
}

/** A known name can differ in at most two slips, and in fewer than a third of its characters. */
function findNearInput(name: string, known: readonly string[]): string | undefined {
  return findNearName(name, known, () => Math.min(2, Math.ceil(name.length / 3) - 1))
}

function howToReplace(unknown: readonly Unknown[], given: GivenInputs): string {
  const names = unknown.map(({ name }) => name)
  const companions = findCompanions(names, given)
  const [only] = unknown
  const isSimple = unknown.length === 1 && companions.lines.length + companions.removed.length === 0
  if (isSimple && only?.lines.length === 1 && /^'[^']+'$/.test(String(only.lines[0])))
    return `Did you mean ${String(only.lines[0])}?`
  // Several names can mean the same.
  const groups = Map.groupBy(
    unknown.filter(({ lines }) => lines.length > 0),
    ({ lines }) => listAll(lines),
  )
  const replaced = [...groups].map(
    ([lines, group]) => `${lines} instead of ${listAll(group.map(({ name }) => `'${name}'`))}`,
  )
  const removed = [
    ...unknown.filter(({ lines }) => lines.length === 0).map(({ name }) => name),
    ...companions.removed,
  ]
  const parts = [...replaced, ...companions.lines]
  const write = parts.length === 0 ? '' : `Write ${parts.join('; ')}.`
  const remove = removed.length === 0 ? '' : `Remove ${listAll(removed.map((name) => `'${name}'`))}.`
  return [write, remove].filter(Boolean).join(' ')
}

const mostVariables = 3

/** A variable of the job looks like an input if it is named like one. */
function aboutVariables(unknown: readonly Unknown[]): string {
  const variables = unknown.flatMap(({ name }) => (/^\w+$/.test(name) ? [`INPUT_${name.toUpperCase()}`] : []))
  const [variable] = variables
  if (variable === undefined) return ''
  if (unknown.length === 1)
    return ` If it is not in the step's 'with:', the job has an environment variable ${variable}: rename it.`
  const shown = variables.length > mostVariables ? 'INPUT_…' : variables.join(', ')
  return ` Names that are not in the step's 'with:' come from environment variables of the job (${shown}): rename these.`
}

/** Returns a list for a sentence, as in `a, b, and c`. */
function listAll(items: readonly string[]): string {
  if (items.length < 3) return items.join(' and ')
  return `${items.slice(0, -1).join(', ')}, and ${String(items.at(-1))}`
}
