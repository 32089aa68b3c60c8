import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { quote } from './quote.ts'

/** Parses `true` or `false` in any case, and an empty value as `false`; throws an ExplainedError that names the input for anything else. */
export function parseBoolean(input: string, value: string): boolean {
  const lower = value.toLowerCase()
  if (lower === 'true') return true
  if (lower === 'false' || lower === '') return false
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, but it must be true or false.`,
    remedy: prose`Set ${named(input)} to true or false, or leave it out.`,
  })
}
