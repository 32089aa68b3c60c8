import type { KeyObject } from 'node:crypto'

/** A request that a service received. */
export interface ServiceCall {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The service's clock, in milliseconds. */
  readonly now: number
}

/** What a service answers. */
export interface ServiceAnswer {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

/** One service; undefined for a path that it does not have. */
export type Service = (call: ServiceCall) => ServiceAnswer | undefined | Promise<ServiceAnswer | undefined>

/** Answers with JSON. */
export function json(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): ServiceAnswer {
  return { status, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
}

/** Returns the token of a request, without the name of its scheme. */
export function bearerOf({ headers }: Pick<ServiceCall, 'headers'>): string {
  return (headers.authorization ?? '').replace(/^Bearer /, '')
}

/** Returns a public key as the settings page and the services show it. */
export function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }) as string
}
