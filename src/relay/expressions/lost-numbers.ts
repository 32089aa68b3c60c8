import { isKept } from '../../parse/parse-object.ts'

/** Only a number with many digits or an exponent can change. */
const suspicious = /-?(?:\d[\d.]{14,}(?:e[+-]?\d+)?|\d+(?:\.\d+)?e[+-]?\d+)/gi

/** Returns whether JSON writes one of these numbers in a way that JavaScript cannot keep; a number in a text counts, too, which does no harm. */
export function losesAny(json: string, numbers: ReadonlySet<number>): boolean {
  if (numbers.size === 0) return false
  for (const [source] of json.matchAll(suspicious)) {
    const value = Number(source)
    if (numbers.has(value) && !isKept(value, source)) return true
  }
  return false
}
