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
