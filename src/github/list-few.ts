/** Returns the first of many names for a sentence, as in `a, b and 3 more`. */
export function listFew(names: readonly string[], most: number): string {
  const few = names.slice(0, most).join(', ')
  return names.length > most ? `${few} and ${names.length - most} more` : few
}
