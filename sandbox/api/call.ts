import type { World } from './world.ts'

/** A request as a route sees it. */
export interface Call {
  readonly world: World
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly authorization: string
  readonly body: unknown
  /** The ETag of the answer that the client already has. */
  readonly etag: string | undefined
  /** The server's clock, in milliseconds. */
  readonly now: number
  readonly webUrl: string
  readonly apiUrl: string
}
