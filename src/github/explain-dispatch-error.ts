import { RequestError } from '@octokit/request-error'
import { FixableError, outage, type Complaint } from '../errors.ts'
import type { Connection } from './connect.ts'
import { explainError, isFromGitHub, messageOf } from './explain-error.ts'
import { howAnswerWasLost } from './how-answer-was-lost.ts'
import { responseOf } from './response-of.ts'

/** An event that was not surely delivered: whether GitHub surely did not take it, and the error that says why. */
export interface Undelivered {
  readonly status: 'failed' | 'unknown'
  readonly error: Error
}

/** The event, its target, and the page of the App's installation where its token sent it. */
export interface DispatchAttempt extends Pick<Connection, 'apiUrl' | 'webUrl'> {
  readonly eventType: string
  readonly repository: string
  readonly installationUrl: string | undefined
  /** What to do where the target is not there, as in "correct 'dispatch-repositories'". */
  readonly correct: string
}

/** Explains why an event was not surely delivered, and tells a refused one from one whose answer was lost. */
export function explainDispatchError(error: unknown, attempt: DispatchAttempt): Undelivered {
  const { eventType, repository, apiUrl } = attempt
  const lost = howAnswerWasLost(error)
  if (lost !== undefined) return { status: 'unknown', error: explainLost(error, lost, attempt) }
  const rule = error instanceof RequestError && isFromGitHub(error) ? findRule(error, attempt) : undefined
  if (rule === undefined) {
    const doing = `send '${eventType}' to '${repository}'`
    return { status: 'failed', error: explainError(error, { doing, apiUrl }) }
  }
  const { failed, remedy } = rule
  const explained = new FixableError(
    { failed: `Could not send '${eventType}' to '${repository}': ${failed}`, remedy: remedy },
    {
      cause: error,
    },
  )
  return { status: 'failed', error: explained }
}

function explainLost(error: unknown, how: string, { eventType, repository, webUrl }: DispatchAttempt): Error {
  return outage(
    {
      failed: `Whether '${eventType}' reached '${repository}' is unknown, since GitHub's answer was lost (${how}).`,
      remedy: `The event may have been delivered, so it was not sent again: look at ${webUrl}/${repository}/actions before you run the job again.`,
    },
    error,
  )
}

function findRule(error: RequestError, { installationUrl, correct }: DispatchAttempt): Complaint | undefined {
  const message = messageOf(error)
  const is = (status: number, pattern: RegExp): boolean => error.status === status && pattern.test(message)
  if (is(403, /archived/)) {
    return {
      failed: 'it is archived and takes no events.',
      remedy: `Unarchive it, or ${correct}.`,
    }
  }
  if (is(404, /./) || is(403, /not accessible/)) {
    return installationUrl === undefined
      ? explainUnreachable(error)
      : explainUncovered(error, installationUrl, correct)
  }
  if (is(401, /./) && installationUrl === undefined) {
    return {
      failed: "GitHub refuses 'token', which is expired, revoked or mistyped.",
      remedy: "Store a valid token for 'token'.",
    }
  }
  if (is(401, /./)) {
    return {
      failed: 'GitHub does not know the token that it created for this step.',
      remedy: 'Run the job again, and look at https://www.githubstatus.com if it happens again.',
    }
  }
  if (is(422, /./)) {
    return {
      failed: `GitHub refuses the event with '${message}'.`,
      remedy: "Correct 'dispatch-event-type' or 'dispatch-client-payload'.",
    }
  }
  return undefined
}

function explainUncovered(error: RequestError, installationUrl: string, correct: string): Complaint {
  return {
    failed: `the App's installation does not cover it${askedBy(error)}, or there is no such repository.`,
    remedy: `Select it in the App's installation at ${installationUrl}, or ${correct}.`,
  }
}

function explainUnreachable(error: RequestError): Complaint {
  return {
    failed: `'token' does not reach it or may not write its contents${askedBy(error)}.`,
    remedy:
      "Give a token with 'contents: write' there; GITHUB_TOKEN reaches its own repository alone, so for another one give an App's 'client-id' and 'private-key' in place of 'token'.",
  }
}

/** @see https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible */
function askedBy(error: RequestError): string {
  const accepted = responseOf(error).headers['x-accepted-github-permissions']
  return accepted === undefined ? '' : ` (GitHub asks for ${accepted.slice(0, 100)})`
}
