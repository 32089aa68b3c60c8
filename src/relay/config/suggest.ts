import { closest, distance } from 'fastest-levenshtein'

/** Returns what somebody may have meant. */
export function suggest(given: string, known: readonly string[], otherwise = ''): string {
  const near = closest(given, [...known])
  if (distance(given, near) <= Math.max(2, Math.floor(near.length / 3))) return `Did you mean '${near}'?`
  return otherwise === '' ? `Use one of these: ${known.join(', ')}.` : otherwise
}
