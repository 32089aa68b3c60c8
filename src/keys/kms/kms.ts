import type { createPublicKey } from 'node:crypto'
import type { Complaint } from '../../errors/explained-error.ts'
import type { Text } from '../../errors/text.ts'
import type { Timing } from '../../http/timing.ts'
import type { Session } from './session.ts'

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A program or a file of a vendor that can hold a login. */
export type Tool = 'aws' | 'gcloud' | 'az' | '~/.vault-token'

/** Where a signer finds credentials, and what it tells. */
export interface Surroundings {
  readonly env: Environment
  /** The tools that may be asked if the environment has no credentials. */
  readonly tools: readonly Tool[]
  /** Called with every secret before it is used. */
  readonly mask: (secret: string) => void
  readonly log: Readonly<Record<'info' | 'debug', (message: Text) => void>>
  readonly timing: Timing
}

/** A key of a service, with the credentials to use it. */
export interface KmsService {
  /** The name of the service. */
  readonly service: string
  /** Who signs, as in `Signed by KEY as WHO`. */
  readonly who: Text
  readonly sign: (session: Session, data: Buffer) => Promise<Buffer>
  /** Returns the public key in one of the formats that Node.js reads. */
  readonly getPublicKey: (session: Session) => Promise<Parameters<typeof createPublicKey>[0]>
  /** The command that imports a key. */
  readonly howToImport: Text
}

/** Where credentials come from, and how to get them. */
export interface Login<Credentials> {
  readonly who: Text
  readonly logIn: (session: Session) => Promise<Credentials>
}

/** Says that there are no credentials, and the two ways to get some. */
export interface Missing {
  readonly missing: Complaint
}
