import type * as actionsCore from '@actions/core'

type Toolkit = typeof actionsCore

/** The toolkit functions that a log uses. */
export type LogCore = Pick<Toolkit, 'debug' | 'getInput' | 'info' | 'notice' | 'warning'>

/** The toolkit functions that main uses; the job summary is only loaded by who writes it. */
export interface Core extends LogCore, Pick<Toolkit, 'saveState' | 'setOutput' | 'setSecret'> {
  readonly loadSummary: () => Promise<Toolkit['summary']>
}

/** The toolkit functions that post uses. */
export type PostCore = LogCore & Pick<Toolkit, 'getState' | 'setSecret'>

/** The part of the toolkit needed to read inputs. */
export type InputCore = Pick<Core, 'getInput' | 'setSecret' | 'warning'>

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the context of @actions/github provides about the run. */
export interface Run {
  readonly eventName: string
  readonly actor: string
  readonly payload: {
    readonly repository?: { readonly full_name?: string | undefined } | undefined
    readonly pull_request?: Readonly<Record<string, unknown>> | undefined
  }
  readonly repo: { readonly owner: string; readonly repo: string }
}
