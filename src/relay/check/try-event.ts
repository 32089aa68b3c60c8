import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { ExplainedError, fixable, textOf } from '../../errors/explained-error.ts'
import { render } from '../../errors/text.ts'
import { fullName } from '../../parse/repository.ts'
import { quote } from '../../parse/quote.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import type { Config, Source } from '../config/config.ts'
import { suggest } from '../config/suggest.ts'
import { mapEvent } from '../expressions/map-event.ts'
import { toContexts } from '../receive/contexts.ts'
import { greet, isOwnEvent } from '../receive/greetings.ts'
import { parseBody } from '../receive/parse-body.ts'
import type { WebhookRequest } from '../verify/request.ts'

/** A webhook that somebody wants to try, without a signature. */
export interface GivenEvent {
  readonly source: Source
  readonly request: WebhookRequest
}

/** What a route makes of it. */
export interface TriedRoute {
  readonly route: string
  readonly status: 'matched' | 'not matched' | 'failed'
  readonly repositories: readonly string[]
  readonly eventType?: string
  readonly clientPayload?: unknown
  readonly reason?: string
}

/** The options that describe a webhook. */
interface EventOptions {
  readonly event?: string
  readonly source?: string
  readonly header: readonly string[]
}

/** Reads the webhook to try, if there is one; throws an ExplainedError that names the option. */
export async function readGivenEvent(
  { stdin }: Pick<Terminal, 'stdin'>,
  { sources }: Config,
  { event, source: name, header }: EventOptions,
): Promise<GivenEvent | undefined> {
  if (event === undefined) {
    if (name === undefined && header.length === 0) return undefined
    throw fixable({
      failed: "'--source' and '--header' describe a webhook, but there is none.",
      remedy: "Give its body with '--event FILE'.",
    })
  }
  const source = sources.get(name ?? '')
  if (source === undefined)
    throw fixable({
      failed:
        name === undefined
          ? "'--event' does not say where the event comes from."
          : `'--source' is ${quote(name)}, which is not a source of the file.`,
      remedy: name === undefined ? "Add '--source NAME'." : suggest(name, [...sources.keys()]),
    })
  const body = event === '-' ? await buffer(stdin) : await readBody(event)
  const headers = Object.fromEntries(header.map(parseHeader))
  return { source, request: { method: 'POST', path: `/hooks/${source.name}`, headers, body } }
}

async function readBody(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const complaint = {
      failed: `'--event' is ${quote(path)}, which cannot be read (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy: 'Use a file with the body of a webhook, or - for standard input.',
    }
    throw fixable(complaint, error)
  }
}

function parseHeader(given: string): readonly [name: string, value: string] {
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(given) ?? []
  if (name !== undefined && value !== undefined) return [name.toLowerCase(), value]
  throw fixable({
    failed: `'--header' is ${quote(given)}, which is not a header.`,
    remedy: "Write it as 'name: value'.",
  })
}

/** Returns what each route from the source makes of a webhook. */
export function tryEvent(
  { routes, words }: Config,
  { source, request }: GivenEvent,
  now: number,
): readonly TriedRoute[] {
  const parsed = parseBody(source, request)
  const own = routes.filter(({ from }) => from === source.name)
  if (!('event' in parsed)) {
    const reason = `the event cannot be read: ${parsed.reason}`
    return own.map(({ name, to }) => ({
      route: name,
      status: 'failed',
      repositories: to.map(fullName),
      reason,
    }))
  }
  const { event, text } = parsed
  const known = { id: 'check', source: source.name, receivedAt: now, header: source.header }
  const incoming = { contexts: toContexts(request, event, known), text }
  const isGreeting = greet(source, request, event) !== undefined
  const isOwn = isOwnEvent(source, request, { event, slug: undefined })
  return own.map((route) => {
    const tried = { route: route.name, repositories: route.to.map(fullName) }
    const mapped = isGreeting || (isOwn && !route.takesOwnEvents) ? undefined : mapEvent(route, incoming)
    if (mapped instanceof ExplainedError)
      return { ...tried, status: 'failed', reason: render(textOf(mapped), { ...words, ...route.words }) }
    if (mapped !== undefined) return { ...tried, status: 'matched', ...mapped }
    const reason = isGreeting
      ? 'not sent, because this is only a test request from the sender, not an event'
      : isOwn
        ? "not sent, because the relay may have caused it (see 'own-events')"
        : "not sent, because 'if' is false"
    return { ...tried, status: 'not matched', reason }
  })
}
