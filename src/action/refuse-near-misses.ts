import { fixable } from '../errors/explained-error.ts'
import { appPermissions } from '../parse/app-permissions.ts'
import { inputNames } from './input-names.ts'
import type { Environment } from './runner.ts'

const prefix = 'INPUT_'

/** Throws an ExplainedError if an input is set that does not exist but is close to one that does, because the step would otherwise ignore it. */
export async function refuseNearMisses(env: Environment): Promise<void> {
  for (const [variable, value = ''] of Object.entries(env)) {
    if (!variable.toUpperCase().startsWith(prefix) || value.trim() === '') continue
    const typed = variable.slice(prefix.length).toLowerCase()
    if (inputNames.includes(typed) || isPermission(typed)) continue
    // Steps whose inputs all exist do not load what only mistakes need.
    const { findMeantInput } = await import('./find-meant-input.ts')
    const meant = findMeantInput(typed)
    if (meant === undefined) continue
    throw fixable({
      failed: `'${typed}' is not an input of this action.`,
      remedy: `Did you mean '${meant}'?`,
    })
  }
}

function isPermission(typed: string): boolean {
  const [, name] = /^permission-([^_]+)$/.exec(typed) ?? []
  return name !== undefined && appPermissions[name.replaceAll('-', '_')] !== undefined
}
