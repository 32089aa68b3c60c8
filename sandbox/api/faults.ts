import type { ServerResponse } from 'node:http'
import type { Answer } from './answers.ts'

/** A way to fail. */
export type Fault =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'text'; readonly status: number; readonly text: string; readonly type: string }
  /** The connection is reset before or after the work is done. */
  | { readonly kind: 'reset'; readonly after: boolean }
  /** The request hangs without an answer, before or after the work is done. */
  | { readonly kind: 'hang'; readonly after: boolean }
  /** Half of the answer arrives, then the connection is reset. */
  | { readonly kind: 'cut' }
  /** The job is canceled while the work is done. Then the answer comes, or it never does. */
  | { readonly kind: 'cancel'; readonly answers: boolean }
  /** The work is done, but every field of the answer except the token has the wrong type. */
  | { readonly kind: 'mistyped' }
  /** A complete answer, after which the server is down. */
  | { readonly kind: 'last' }

/** Which requests fail (`METHOD /path`, or a pattern for it), how many to let through first, how many fail (default: one), and how. */
export interface FaultRule {
  readonly on: string | RegExp
  readonly fault: Fault
  times?: number
  skip?: number
}

/** What a request does and where its answer goes. */
export interface Work {
  /** Where the answer is recorded. */
  readonly exchange: { status?: number; answer?: unknown }
  readonly response: ServerResponse
  readonly work: () => Answer
  readonly date: string
  readonly api: {
    readonly stopListening: () => void
    readonly onHang: () => void
    readonly onCancel: () => void
  }
}

/** Does the work of a request and answers it, or fails as requested. */
export function applyFault(fault: Fault | undefined, { exchange, response, work, date, api }: Work): void {
  const send = (answer: Answer, contentType = 'application/json; charset=utf-8', cut = false): void => {
    exchange.status = answer.status
    exchange.answer = answer.body
    const isText = typeof answer.body === 'string' && !contentType.startsWith('application/json')
    const text = answer.body === undefined ? '' : isText ? answer.body : JSON.stringify(answer.body)
    const type = answer.body === undefined ? {} : { 'content-type': contentType }
    const length = answer.status === 204 ? {} : { 'content-length': Buffer.byteLength(text) }
    response.writeHead(answer.status, { date, ...limits, ...type, ...length, ...answer.headers })
    if (!cut) return void response.end(text)
    response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy())
  }
  switch (fault?.kind) {
    case undefined:
      send(work())
      return
    case 'answer':
      send(fault)
      return
    case 'text':
      send({ status: fault.status, body: fault.text }, fault.type)
      return
    case 'cut':
      send(work(), undefined, true)
      return
    case 'reset':
      if (fault.after) work()
      response.socket?.resetAndDestroy()
      return
    case 'hang':
      if (fault.after) work()
      api.onHang()
      return
    case 'cancel': {
      const answer = work()
      api.onCancel()
      if (fault.answers) setTimeout(send, 10, answer)
      return
    }
    case 'mistyped':
      send(mistype(work()))
      return
    case 'last':
      api.stopListening()
      send({ ...work(), headers: { connection: 'close' } })
  }
}

function mistype({ body, ...answer }: Answer): Answer {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { ...answer, status: 200, body: {} }
  const fields = Object.entries(body).map(([name, value]) => [
    name,
    name === 'token' ? (value as unknown) : [7],
  ])
  return { ...answer, body: Object.fromEntries(fields) as unknown }
}

const limits = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4990' }
