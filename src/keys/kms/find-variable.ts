import type { Environment } from './kms.ts'

/** Returns the first of some environment variables that is set and not empty, or undefined. */
export function findVariable(
  env: Environment,
  names: readonly string[],
): { readonly name: string; readonly value: string } | undefined {
  const found = names.map((name) => ({ name, value: (env[name] ?? '').trim() }))
  return found.find(({ value }) => value !== '')
}
