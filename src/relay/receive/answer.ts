/** What a sender gets; always JSON. */
export interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** Returns an answer that says why a request is refused. */
export function refuse(status: number, message: string, retryAfter?: number): Answer {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return { status, body: { message }, headers }
}
