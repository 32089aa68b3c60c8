import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'

/** Throws an ExplainedError for an input of more characters than anything has that belongs there. */
export function refuseLong(input: string, { length }: string, most: number): void {
  if (length <= most) return
  throw fixable({
    failed: prose`${named(input)} has ${length} characters, but the maximum is ${most}.`,
    remedy: prose`Check what ${named(input)} is set to.`,
  })
}
