import type http from 'node:http'

/** The part of a fetch's response that `@octokit/request` reads. */
export interface FetchResponse {
  readonly status: number
  readonly url: string
  readonly headers: ReadonlyMap<string, string>
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBufferLike>
}

/** Replacing a shorter one would change harmless text, and fragments of it reveal nothing. */
const shortestStarred = 16

/** Returns an answer as a fetch's response, with asterisks in place of the request's credentials if the server echoes them, so truncating the text later cannot leave a fragment of them. */
export function toFetchResponse(
  url: URL,
  incoming: http.IncomingMessage,
  { body, sentBy = '' }: { readonly body: Buffer; readonly sentBy: string | undefined },
): FetchResponse {
  const secret = sentBy.slice(sentBy.indexOf(' ') + 1)
  const star = (text: string): string =>
    secret.length < shortestStarred ? text : text.replaceAll(secret, '***')
  // One character per byte keeps every kind of byte unchanged.
  const bytes = Buffer.from(star(body.toString('latin1')), 'latin1')
  const headers = Object.entries(incoming.headers).map(
    ([name, value]) => [name, star(String(value))] as const,
  )
  return {
    status: Number(incoming.statusCode),
    url: url.href,
    headers: new Map(headers),
    text: () => Promise.resolve(bytes.toString('utf8')),
    arrayBuffer: () => Promise.resolve(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
  }
}
