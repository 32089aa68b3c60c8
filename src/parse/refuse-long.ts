import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'

/** Throws an ExplainedError if an input has more characters than any valid value. */
export function refuseLong(input: string, { length }: string, most: number): void {
  if (length <= most) return
  throw fixable({
    failed: prose`${named(input)} has ${length} characters, but the maximum is ${most}.`,
    remedy: prose`Check what ${named(input)} is set to.`,
  })
}
