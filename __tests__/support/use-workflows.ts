import { beforeEach } from '@jest/globals'
import type { Behavior, SandboxWorkflow } from '../../sandbox/api/actions.ts'
import type { Example } from '../../sandbox/example.ts'
import type { RecordingCore } from '../../sandbox/stage/recording-core.ts'
import { useExample } from './use-example.ts'

/** A receiving workflow that shows the ID of its event. */
export const showing =
  'name: Deploy\nrun-name: ${{ github.event.action }} ${{ github.event.client_payload.correlation_id }}\non:\n  repository_dispatch:\n    types: [deploy]\n'

/** A receiving workflow that does not. */
export const silent = 'name: Deploy\non:\n  repository_dispatch:\n    types: [deploy]\n'

/** A workflow that is started by name. */
export const startable =
  'name: Deploy\nrun-name: Deploy ${{ inputs.correlation_id }}\non:\n  workflow_dispatch:\n    inputs:\n      environment:\n      correlation_id:\n'

/** Starts an example whose App can write to Actions, and returns it; no workflow is left from one test to the next. */
export function useWorkflows(): () => Example {
  const example = useExample()
  beforeEach(() => {
    const { api, app } = example()
    api.reset()
    api.world.tokens.length = 0
    api.world.actions.workflows.length = 0
    Object.assign(api.world.actions, { knowsRunDetails: true, knowsConcurrency: true, idLagMs: 0 })
    app.permissions.actions = 'write'
    for (const installation of api.world.installations) installation.permissions = { ...app.permissions }
  })
  return example
}

/** Adds a workflow to `octo-org/docs`, or to the given repository. */
export function addWorkflow(
  { api }: Example,
  source: string,
  {
    to = 'octo-org/docs',
    name = 'deploy.yml',
    ...behavior
  }: Partial<Behavior> & { readonly to?: string; readonly name?: string } = {},
): SandboxWorkflow {
  return api.world.actions.addWorkflow(to, { name, source, ...behavior })
}

/** Inputs that send an event to `octo-org/docs` and wait for the end of what it starts. */
export const awaiting = {
  'dispatch-event-type': 'deploy',
  'dispatch-repositories': 'octo-org/docs',
  'dispatch-wait-for': 'completion',
} as const

/** The output `dispatches` of a step. */
export type DispatchesOutput = readonly {
  readonly repository: string
  readonly status: string
  readonly error?: string
  readonly match?: string
  readonly correlation_id?: string
  readonly runs?: readonly {
    readonly id: number
    readonly match: string
    readonly conclusion: string | null
    readonly failed: readonly object[]
  }[]
}[]

/** Returns the output `dispatches` of a step. */
export function dispatchesOf(core: RecordingCore): DispatchesOutput {
  return JSON.parse(core.outputs().dispatches ?? '[]') as DispatchesOutput
}

/** Returns a text with the address of the API as GITHUB. */
export function withoutAddress({ api }: Example, text: string): string {
  return text.replaceAll(api.url, 'GITHUB')
}

/** A request, and when it arrived by the API's clock. */
export interface SandboxRequestRecord {
  readonly path: string
  readonly at: number
}
