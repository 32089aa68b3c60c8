import { isKept } from '../../parse/parse-object.ts'

/** Only a number with many digits or an exponent can change. */
const suspicious = /-?(?:\d[\d.]{14,}(?:e[+-]?\d+)?|\d+(?:\.\d+)?e[+-]?\d+)/gi

/** Returns the values of the numbers in JSON that JavaScript cannot keep as they are written; a number in a text counts, too, which does no harm. */
export function lostNumbersOf(json: string): ReadonlySet<number> {
  const lost = new Set<number>()
  for (const [source] of json.matchAll(suspicious)) {
    const value = Number(source)
    if (!isKept(value, source)) lost.add(value)
  }
  return lost
}
