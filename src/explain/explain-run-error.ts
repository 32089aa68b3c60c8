import { about, named, prose, type Subject, type Text } from '../errors/text.ts'
import type { Connection } from '../http/connect.ts'
import { permissionLabel } from '../parse/permission-label.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { explainError } from './explain-error.ts'
import { explainBy, type Rule } from './rule.ts'

/** What was to be done with the runs of a repository. */
export interface RunAttempt extends Pick<Connection, 'apiUrl'> {
  readonly doing: 'read the runs' | 'cancel a run'
  readonly target: Repository
  /** The page of the App's installation; undefined for a token that the user gave. */
  readonly installationUrl: string | undefined
}

/** Explains why the runs of a repository could not be read or canceled; returns any error that explains itself unchanged. */
export function explainRunError(error: unknown, attempt: RunAttempt): Error {
  const where: Subject = about(fullName(attempt.target))
  const doing: Text = prose`${attempt.doing} in ${where}`
  const opening = prose`Could not ${doing}: `
  return explainBy(rules, error, { ...attempt, opening }) ?? explainError(error, { ...attempt, doing })
}

function labelFor({ doing }: RunAttempt): string {
  return permissionLabel('actions', doing === 'cancel a run' ? 'write' : 'read')
}

const missing: Pick<Rule<RunAttempt>, 'failed' | 'remedy'> = {
  failed: (attempt) =>
    attempt.installationUrl === undefined
      ? prose`${named('token')} has no access to the repository, or does not have ${labelFor(attempt)}.`
      : `the App has no access to the repository anymore, or does not have ${labelFor(attempt)}.`,
  remedy: (attempt) =>
    attempt.installationUrl === undefined
      ? prose`Use a token with ${labelFor(attempt)} there. GITHUB_TOKEN only has access to its own repository.`
      : `Give the App access and this permission at ${attempt.installationUrl}.`,
}

const rules: readonly Rule<RunAttempt>[] = [
  { on: [404], ...missing },
  { on: [403], message: /not accessible/, ...missing },
]
