import { trimBlanks } from '../parse/invisible.ts'
import { levelsOf } from '../parse/permissions.ts'
import { inputNames } from './input-names.ts'
import type { Environment } from './runner.ts'

const prefix = 'INPUT_'

/** Throws one ExplainedError for all inputs that are set but do not exist, if the step would otherwise silently do something else. */
export async function refuseUnknownInputs(env: Environment): Promise<void> {
  const given = new Map<string, string>()
  for (const [variable, text = ''] of Object.entries(env)) {
    const value = trimBlanks(text)
    if (variable.toUpperCase().startsWith(prefix) && value !== '')
      given.set(variable.slice(prefix.length).toLowerCase(), value)
  }
  const unknown = [...given.keys()].filter((name) => !inputNames.includes(name) && !isPermission(name))
  if (unknown.length === 0) return
  // Steps whose inputs all exist do not load what only mistakes need.
  const { explainUnknownInputs } = await import('./explain-unknown-inputs.ts')
  const error = explainUnknownInputs(unknown, given)
  if (error !== undefined) throw error
}

function isPermission(typed: string): boolean {
  const [, name] = /^permission-([^_]+)$/.exec(typed) ?? []
  return name !== undefined && levelsOf(name.replaceAll('-', '_')) !== undefined
}
