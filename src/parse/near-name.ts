import { distance } from 'fastest-levenshtein'

/** Names are shorter, and every character costs a comparison with every name. */
const longestTyped = 100

/**
 * Returns the known name with the fewest slips (a character more, less, or other, or two neighbors swapped) if there
 * are at most `most` of them; undefined if nothing is that close.
 */
export function findNearName(
  typed: string,
  known: readonly string[],
  most: (nearest: string) => number,
): string | undefined {
  if (typed.length > longestTyped) return undefined
  const counted = known.map((name) => ({ name, slips: slipsBetween(typed, name) }))
  const [nearest] = counted.toSorted((one, other) => one.slips - other.slips)
  return nearest !== undefined && nearest.slips <= most(nearest.name) ? nearest.name : undefined
}

/** Two swapped neighbors are one slip, where a plain edit distance counts two. */
function slipsBetween(typed: string, name: string): number {
  const swapped = Array.from(
    { length: Math.max(0, typed.length - 1) },
    (_, at) => `${typed.slice(0, at)}${typed.charAt(at + 1)}${typed.charAt(at)}${typed.slice(at + 2)}`,
  )
  return Math.min(distance(typed, name), ...swapped.map((other) => 1 + distance(other, name)))
}
