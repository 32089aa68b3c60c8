import type http from 'node:http'

/** The part of a fetch's response that `@octokit/request` reads. */
export interface FetchResponse {
  readonly status: number
  readonly url: string
  readonly headers: ReadonlyMap<string, string>
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBufferLike>
}

/** A shorter one would star harmless text, and pieces of it say nothing. */
const shortestStarred = 16

/** Returns an answer as a fetch's response, with what authorized the request starred, so that no piece of it can be cut out of what a server echoes. */
export function toFetchResponse(
  url: URL,
  incoming: http.IncomingMessage,
  { body, sentBy = '' }: { readonly body: Buffer; readonly sentBy: string | undefined },
): FetchResponse {
  const secret = sentBy.slice(sentBy.indexOf(' ') + 1)
  const star = (text: string): string =>
    secret.length < shortestStarred ? text : text.replaceAll(secret, '***')
  const headers = Object.entries(incoming.headers).map(
    ([name, value]) => [name, star(String(value))] as const,
  )
  return {
    status: Number(incoming.statusCode),
    url: url.href,
    headers: new Map(headers),
    text: () => Promise.resolve(star(body.toString('utf8'))),
    arrayBuffer: () => Promise.resolve(body.buffer.slice(body.byteOffset, body.byteOffset + body.length)),
  }
}
