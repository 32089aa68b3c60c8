/** A webhook as it came in. */
export interface WebhookRequest {
  readonly method: string
  /** The path and the query, as the sender called them. */
  readonly path: string
  /** Names in lowercase; the values of a header that came several times are joined with commas. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}
