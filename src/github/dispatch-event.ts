import type { ClientPayload } from '../parse/parse-event.ts'
import type { WorkflowInputs } from '../parse/parse-workflow.ts'

/** A `repository_dispatch` event, which starts every workflow that listens for its type. */
export interface RepositoryDispatchEvent {
  readonly eventType: string
  readonly clientPayload: ClientPayload | undefined
}

/** A `workflow_dispatch` event, which starts one workflow. */
export interface WorkflowDispatchEvent {
  /** The workflow's file name or ID. */
  readonly workflow: string
  /** A branch or tag; undefined for the default branch of each repository. */
  readonly ref: string | undefined
  readonly inputs: WorkflowInputs | undefined
}

/** An event that starts workflows. */
export type DispatchEvent = RepositoryDispatchEvent | WorkflowDispatchEvent

/** Returns what people call an event: its type, or the workflow that it starts. */
export function nameOf(event: DispatchEvent): string {
  return 'workflow' in event ? event.workflow : event.eventType
}
