import type * as actionsCore from '@actions/core'

/** The toolkit's functions that a step uses. */
export type Core = Pick<
  typeof actionsCore,
  | 'debug'
  | 'getInput'
  | 'getState'
  | 'info'
  | 'notice'
  | 'saveState'
  | 'setFailed'
  | 'setOutput'
  | 'setSecret'
  | 'summary'
  | 'warning'
>

/** The part of the toolkit that reading inputs needs. */
export type InputCore = Pick<Core, 'getInput' | 'setSecret' | 'warning'>

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What @actions/github's context tells of the run. */
export interface Run {
  readonly eventName: string
  readonly actor: string
  readonly payload: {
    readonly repository?: { readonly full_name?: string | undefined } | undefined
    readonly pull_request?: Readonly<Record<string, unknown>> | undefined
  }
  readonly repo: { readonly owner: string; readonly repo: string }
}
