import { FixableError } from '../errors.ts'
import { quote } from './quote.ts'

/** Parses `true` or `false`, in any case; throws a FixableError that names the input for anything else. */
export function parseBoolean(input: string, text: string): boolean {
  const value = text.toLowerCase()
  if (value === 'true') return true
  if (value === 'false' || value === '') return false
  throw new FixableError({
    failed: `'${input}' is ${quote(text)}, which is neither true nor false.`,
    remedy: `Set '${input}' to true or false, or leave it out.`,
  })
}
