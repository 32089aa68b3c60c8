import { timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { FixableError } from '../../errors.ts'
import { failurePage } from './pages.ts'
import { headersOf, type Page } from './page.ts'

/** What the server shows and does. */
export interface RegistrationFlow {
  /** 0 for any that is free. */
  readonly port: number
  readonly state: string
  /** Returns the first page; `redirectUrl` is where GitHub shall send the code. */
  readonly firstPage: (redirectUrl: string) => Page
  /** Exchanges the code and saves what it gives; returns the page that says so. */
  readonly exchange: (code: string) => Promise<Page>
  readonly limitMs: number
}

/** A server that waits for one registration. */
export interface RegistrationServer {
  readonly url: string
  /** Resolves once the App is registered and saved, and rejects where it will not be. */
  readonly registered: Promise<void>
}

const host = '127.0.0.1'

/**
 * Serves the page that registers an App, on loopback alone, until GitHub sent its code and the code was exchanged,
 * or the time is over; rejects with a FixableError where the port is taken.
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export async function serveRegistration(flow: RegistrationFlow): Promise<RegistrationServer> {
  const server = http.createServer()
  await listen(server, flow.port)
  const own = `${host}:${(server.address() as AddressInfo).port}`
  const registered = new Promise<void>((resolve, reject) => {
    const answer = createAnswer(flow, own)
    server.on('request', (request, response) => {
      void answer(request).then(({ page, outcome }) => {
        // A page that was closed meanwhile closes the response as well, and changes nothing.
        response.once('close', () => {
          if (outcome === 'registered') resolve()
          else if (outcome !== undefined) reject(outcome)
        })
        response.writeHead(page.status, { ...headersOf(page), connection: 'close' }).end(page.text)
      })
    })
    setTimeout(() => {
      reject(tooLate(flow.limitMs))
    }, flow.limitMs).unref()
  })
  return {
    url: `http://${own}/`,
    registered: registered.finally(() => {
      server.close()
      // A browser keeps connections open in reserve.
      server.closeAllConnections()
    }),
  }
}

async function listen(server: http.Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve)
    })
  } catch (error) {
    const complaint = {
      failed: `The port ${port} on ${host} cannot be listened on (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy: "Choose another with '--port', or leave it out for one that is free.",
    }
    throw new FixableError(complaint, { cause: error })
  }
}

function tooLate(limitMs: number): Error {
  return new FixableError({
    failed: `No App was registered within ${Math.round(limitMs / 60_000)} minutes: the page was closed, or its button was not pressed.`,
    remedy: 'Run the command again.',
  })
}

/** A page, and what it ends the registration with, if it does. */
interface Answer {
  readonly page: Page
  readonly outcome?: 'registered' | Error
}

function createAnswer(
  { state, firstPage, exchange }: RegistrationFlow,
  own: string,
): (request: http.IncomingMessage) => Promise<Answer> {
  let isUsed = false
  const receive = async (parameters: URLSearchParams): Promise<Answer> => {
    if (!isSame(parameters.get('state') ?? '', state)) return { page: strangePage() }
    if (isUsed) return { page: usedPage() }
    isUsed = true
    try {
      return { page: await exchange(readCode(parameters)), outcome: 'registered' }
    } catch (error) {
      const outcome = error as Error
      return { page: failurePage(502, 'No App could be saved', outcome.message), outcome }
    }
  }
  return async ({ method, url = '/', headers }) => {
    // A name that leads here may belong to a page that somebody else wrote.
    if (headers.host !== own)
      return { page: failurePage(403, 'Not for this address', `This page is at ${own}.`) }
    const [path = '', query = ''] = url.split('?', 2)
    const route = `${String(method)} ${path}`
    if (route === 'GET /') return { page: firstPage(`http://${own}/callback`) }
    if (route === 'GET /callback') return receive(new URLSearchParams(query))
    return { page: failurePage(404, 'Nothing is here', 'This server shows one page.') }
  }
}

function usedPage(): Page {
  return failurePage(409, 'Used already', 'This answer of GitHub was used already: look at the terminal.')
}

function strangePage(): Page {
  return failurePage(
    400,
    'Not the answer to this registration',
    "This address does not carry the state of the registration that waits here. Press the button on the first page again, and follow GitHub's own pages from there.",
  )
}

/** GitHub sends a code, or says why there is none. */
function readCode(parameters: URLSearchParams): string {
  const code = parameters.get('code') ?? ''
  if (code !== '') return code
  const reason = parameters.get('error_description') ?? parameters.get('error') ?? 'no reason was told'
  throw new FixableError({
    failed: `GitHub sent no code, so that no App is registered (${reason.slice(0, 200)}).`,
    remedy: 'Run the command again, and confirm the registration on GitHub.',
  })
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
