import { fixable } from '../errors/explained-error.ts'
import { parseRepositories, refuseTooMany } from '../parse/parse-repositories.ts'
import type { Repository } from '../parse/repository.ts'

/** Parses the values of an option into repositories, each with its owner; throws an ExplainedError for a bare name. */
export function parseTargets(option: string, values: readonly string[]): readonly Repository[] {
  const repositories = parseRepositories(option, values.join('\n'))
  refuseTooMany(option, repositories)
  return repositories.map(({ owner, name }) => {
    if (owner !== undefined) return { owner, name }
    throw fixable({
      failed: `'${option}' has '${name}', whose owner is missing.`,
      remedy: `Write it as '${option} OWNER/NAME'.`,
    })
  })
}

/** Parses the value of an option into the one repository that it names; throws an ExplainedError for none or more. */
export function parseTarget(option: string, value: string): Repository {
  const [target, another] = parseTargets(option, [value])
  if (target !== undefined && another === undefined) return target
  throw fixable({
    failed: `'${option}' has to name one repository.`,
    remedy: `Write it as '${option} OWNER/NAME'.`,
  })
}
