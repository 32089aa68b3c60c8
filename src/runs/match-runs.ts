import type { DispatchEvent } from '../github/dispatch-event.ts'
import type { WorkflowRun } from '../github/workflow-run.ts'
import { bearsId } from '../parse/correlation.ts'
import { sameName } from '../parse/repository.ts'

/** How sure it is that an event started a run, from best to worst. */
export const matches = ['exact', 'likely', 'ambiguous', 'none'] as const

export type Match = (typeof matches)[number]

/** What is known about the runs that an event starts. */
export interface Sought {
  readonly event: DispatchEvent
  readonly correlationId: string | undefined
  /** When the request that sent the event began, by GitHub's clock in milliseconds. */
  readonly sentAt: number
  /** Login of whoever sent the event; undefined if unknown. */
  readonly actor: string | undefined
}

/** A run that the event may have started. */
export interface MatchedRun {
  readonly run: WorkflowRun
  readonly match: Exclude<Match, 'none'>
}

/** The runs that an event may have started; if some bear its ID, the others are mere neighbors. */
export interface Matched {
  readonly match: Match
  readonly isById: boolean
  readonly runs: readonly MatchedRun[]
  readonly neighbors: readonly WorkflowRun[]
  /** Runs that bear the ID although the event did not start them: a title is text that others can write. */
  readonly impostors: readonly WorkflowRun[]
}

/** Nothing that an event may have started. */
export const noMatch: Matched = { match: 'none', isById: false, runs: [], neighbors: [], impostors: [] }

/** Two of GitHub's clocks can differ by this much, and the times of runs have whole seconds. */
const toleranceMs = 2000

/** Somebody else's ID in a title; those that users choose cannot be recognized. */
const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i

/**
 * Returns the runs among those of a repository that an event may have started. One that bears the event's ID, and that
 * its sender started no earlier than the event, is exact; without any, one of each workflow is likely. Two or more of
 * one workflow are ambiguous.
 */
export function matchRuns(listed: readonly WorkflowRun[], sought: Sought): Matched {
  const ofEvent = listed.filter((run) => isOfEvent(run, sought.event))
  const bearers = ofEvent.filter((run) => isBearer(run, sought))
  const exact = bearers.filter((run) => isBySender(run, sought))
  const candidates = ofEvent.filter(
    (run) => !bearers.includes(run) && isBySender(run, sought) && hasFittingTitle(run, sought),
  )
  const isById = exact.length > 0
  const runs = isById ? judge(exact, 'exact') : judge(candidates, 'likely')
  return {
    match: worstOf(runs),
    isById,
    runs,
    neighbors: isById ? candidates : [],
    impostors: bearers.filter((run) => !exact.includes(run)),
  }
}

/** Returns the least sure of several matches. */
export function worstOf(runs: readonly Pick<MatchedRun, 'match'>[]): Match {
  const worst = Math.max(...runs.map(({ match }) => matches.indexOf(match)))
  return matches[worst] ?? 'none'
}

function judge(runs: readonly WorkflowRun[], ifAlone: MatchedRun['match']): readonly MatchedRun[] {
  return runs.map((run) => {
    const isAlone = runs.every((other) => other === run || other.workflowId !== run.workflowId)
    return { run, match: isAlone ? ifAlone : 'ambiguous' }
  })
}

function isOfEvent({ event: kind, workflow, workflowId }: WorkflowRun, event: DispatchEvent): boolean {
  if (!('workflow' in event)) return kind === 'repository_dispatch'
  return kind === 'workflow_dispatch' && [workflow, String(workflowId)].includes(event.workflow)
}

function isBearer({ titles }: WorkflowRun, { correlationId }: Sought): boolean {
  return correlationId !== undefined && titles.some((title) => bearsId(title, correlationId))
}

/** Returns whether the sender of the event, if it is known, started a run, and no earlier than the event. */
function isBySender({ createdAt, actor }: WorkflowRun, sought: Sought): boolean {
  return (
    createdAt >= sought.sentAt - toleranceMs && (sought.actor === undefined || sameName(actor, sought.actor))
  )
}

function hasFittingTitle({ titles }: WorkflowRun, { event }: Sought): boolean {
  const isTitled = 'eventType' in event && titles.includes(event.eventType)
  return isTitled || !titles.some((title) => uuid.test(title))
}
