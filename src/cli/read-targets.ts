import { FixableError } from '../errors.ts'
import type { Target } from '../github/send-events.ts'
import { parseRepositories } from '../parse/parse-repositories.ts'

/** Parses the values of an option into repositories, each with its owner; throws a FixableError for a bare name. */
export function parseTargets(option: string, values: readonly string[]): readonly Target[] {
  return parseRepositories(option, values.join('\n')).map(({ owner, name }) => {
    if (owner !== undefined) return { owner, name }
    throw new FixableError({
      failed: `'${option}' has '${name}', whose owner is missing.`,
      remedy: `Write it as '${option} OWNER/NAME'.`,
    })
  })
}

/** Parses the value of an option into the one repository that it names; throws a FixableError for none or more. */
export function parseTarget(option: string, value: string): Target {
  const [target, another] = parseTargets(option, [value])
  if (target !== undefined && another === undefined) return target
  throw new FixableError({
    failed: `'${option}' has to name one repository.`,
    remedy: `Write it as '${option} OWNER/NAME'.`,
  })
}
