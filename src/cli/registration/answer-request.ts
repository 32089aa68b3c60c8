import { timingSafeEqual } from 'node:crypto'
import type http from 'node:http'
import { fixable } from '../../errors/explained-error.ts'
import { failurePage } from './pages.ts'
import type { Page } from './page.ts'

/** What one registration shows and does. */
export interface RegistrationFlow {
  readonly state: string
  /** Returns the first page; `redirectUrl` is where GitHub shall send the code. */
  readonly firstPage: (redirectUrl: string) => Page
  /** Exchanges the code and saves what it gives; returns the page that says so. */
  readonly exchange: (code: string) => Promise<Page>
  /** Returns the page that says why no App could be saved. */
  readonly failedPage: (error: Error) => Page
}

/** A page, and what it ends the registration with, if it does. */
export interface Answer {
  readonly page: Page
  readonly outcome?: 'registered' | Error
}

/** Creates what answers the requests of one registration: its first page to a browser, and GitHub's answer once; nothing to another host's name. */
export function answerRequest(
  { state, firstPage, exchange, failedPage }: RegistrationFlow,
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
      return { page: failedPage(outcome), outcome }
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
  if (isCode(code)) return code
  const reason = parameters.get('error_description') ?? parameters.get('error') ?? 'no reason was told'
  throw fixable({
    failed: `GitHub sent no code, so that no App is registered (${reason.slice(0, 200)}).`,
    remedy: 'Run the command again, and confirm the registration on GitHub.',
  })
}

/** Tells what may be the code of a manifest; anything else would lead to another address of the API. */
export function isCode(text: string): boolean {
  return /^[\w-]{1,200}$/.test(text)
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
