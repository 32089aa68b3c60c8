import { fixable } from '../errors/explained-error.ts'
import { parseAllRepositories, refuseTooMany } from '../parse/parse-repositories.ts'
import type { Repository } from '../parse/repository.ts'

/** Parses the values of an option into repositories with their owners; throws an ExplainedError for a name without owner. */
export function parseTargets(option: string, values: readonly string[]): readonly Repository[] {
  const repositories = parseAllRepositories(option, values)
  refuseTooMany(option, repositories)
  return repositories.map(({ owner, name }) => {
    if (owner !== undefined) return { owner, name }
    throw fixable({
      failed: `'${option}' contains '${name}' without its owner.`,
      remedy: `Write it as '${option} OWNER/NAME'.`,
    })
  })
}

/** Parses the value of an option into the one repository that it names; throws an ExplainedError if it names none or more than one. */
export function parseTarget(option: string, value: string): Repository {
  const [target, another] = parseTargets(option, [value])
  if (target !== undefined && another === undefined) return target
  throw fixable({
    failed: `'${option}' must be a single repository.`,
    remedy: `Write it as '${option} OWNER/NAME'.`,
  })
}
