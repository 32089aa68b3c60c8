import { findNearName } from '../../parse/near-name.ts'

/** Returns what somebody may have meant. */
export function suggest(given: string, known: readonly string[], otherwise = ''): string {
  const near = findNearName(given, known, (name) => Math.max(2, Math.floor(name.length / 3)))
  if (near !== undefined) return `Did you mean '${near}'?`
  return otherwise === '' ? `Use one of these: ${known.join(', ')}.` : otherwise
}
