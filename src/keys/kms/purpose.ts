import type { Text } from '../../errors/text.ts'

/** What a service said when it refused a request. */
export interface Said {
  readonly status: number
  readonly code: string
  /** On one line, without secrets. */
  readonly message: string
}

/** What a refusal means, by a pattern of its status, code, and message; the first that matches counts. */
export type Meanings = readonly (readonly [on: RegExp, failed: Text, remedy: Text])[]

/** What a request is for, and how its refusals are read and explained. */
export interface Purpose {
  /** As in "sign with awskms:///alias/my-app". */
  readonly doing: Text
  /** The name of the service. */
  readonly service: string
  /** The code and the message of a refusal's body. */
  readonly read: (text: string) => Readonly<Record<'code' | 'message', string>>
  /** Called only after a refusal. */
  readonly meanings: () => Meanings
}
