import type { Timing } from '../http/timing.ts'
import type { Signer } from '../keys/signer.ts'
import type { Log } from './log.ts'
import type { Environment, Run } from './runner.ts'

/** A GitHub App's ID and what signs for it. */
export interface AppCredentials {
  readonly kind: 'app'
  /** The client ID, or the App ID in decimal: the `iss` claim of the JWT. */
  readonly issuer: string
  readonly signer: Signer
}

/** A token that already exists. */
export interface TokenCredentials {
  readonly kind: 'token'
  readonly token: string
}

/** The step's credentials, or the reason there are none, if that is allowed. */
export type Credentials = AppCredentials | TokenCredentials | NoCredentials

/** Why there are no credentials, and whether GitHub withholds them from such runs. */
export interface NoCredentials {
  readonly kind: 'none'
  readonly reason: string
  readonly isExpected: boolean
}

/** What credentials are found and used with. */
export interface Around {
  readonly env: Environment
  readonly run: Run
  readonly log: Log
  readonly timing: Timing
}
