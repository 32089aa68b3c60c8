import { FixableError } from '../errors.ts'
import { quote } from './quote.ts'

/** Parses a whole number above 0 (`app-id`, `installation-id`); throws a FixableError that says where the number stands. */
export function parseId(input: string, text: string, whereToFind: string): number {
  const id = /^\d+$/.test(text) ? Number(text) : 0
  if (id > 0 && Number.isSafeInteger(id)) return id
  throw new FixableError({
    failed: `'${input}' must be a whole number above 0, but is ${quote(text)}.`,
    remedy: whereToFind,
  })
}
