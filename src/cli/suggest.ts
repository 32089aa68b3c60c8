import { closest, distance } from 'fastest-levenshtein'

/** Returns ` Did you mean 'x'?` for a name that is nearly a known one, and nothing for any other. */
export function suggest(name: string, known: readonly string[]): string {
  const nearest = closest(name, [...known])
  return distance(name, nearest) <= Math.max(2, Math.floor(name.length / 3))
    ? ` Did you mean '${nearest}'?`
    : ''
}
