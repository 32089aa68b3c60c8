import { timingSafeEqual } from 'node:crypto'
import type http from 'node:http'
import { fixable } from '../../errors/explained-error.ts'
import { failurePage } from './pages.ts'
import { markup, type Page } from './page.ts'

/** What one registration shows and does. */
export interface RegistrationFlow {
  readonly state: string
  /** Returns the first page; `redirectUrl` is where GitHub should send the code. */
  readonly firstPage: (redirectUrl: string) => Page
  /** Exchanges the code, saves the App, and returns the page that says so. */
  readonly exchange: (code: string) => Promise<Page>
  /** Returns the page that explains why no App could be saved. */
  readonly failedPage: (error: Error) => Page
}

/** A page, and how it ends the registration, if it does. */
export interface Answer {
  readonly page: Page
  readonly outcome?: 'registered' | Error
}

/** Creates the function that answers the requests of one registration: it shows the first page, accepts GitHub's answer once, and refuses requests for any other host name. */
export function answerRequest(
  { state, firstPage, exchange, failedPage }: RegistrationFlow,
  own: string,
): (request: http.IncomingMessage) => Promise<Answer> {
  let used: { readonly code: string | null; readonly page: Promise<Page> } | undefined
  const receive = async (parameters: URLSearchParams): Promise<Answer> => {
    if (!isSame(parameters.get('state') ?? '', state)) return { page: strangePage() }
    const code = parameters.get('code')
    // A browser that reloads the page asks with the same code again.
    if (used !== undefined) return { page: used.code === code ? await used.page : usedPage() }
    const { promise, resolve } = Promise.withResolvers<Page>()
    used = { code, page: promise }
    const answer = await exchangeOnce(parameters)
    resolve(answer.page)
    return answer
  }
  const exchangeOnce = async (parameters: URLSearchParams): Promise<Answer> => {
    try {
      return { page: await exchange(readCode(parameters)), outcome: 'registered' }
    } catch (error) {
      const outcome = error as Error
      return { page: failedPage(outcome), outcome }
    }
  }
  return async ({ method, url = '/', headers }) => {
    // Another host name that resolves to this address may belong to somebody else's page.
    if (headers.host !== own)
      return {
        page: failurePage(
          403,
          'Wrong URL',
          markup`This page is at <a href="http://${own}/">http://${own}/</a>.`,
        ),
      }
    const [path = '', query = ''] = url.split('?', 2)
    const route = `${String(method)} ${path}`
    if (route === 'GET /') return { page: firstPage(`http://${own}/callback`) }
    if (route === 'GET /callback') return receive(new URLSearchParams(query))
    return { page: failurePage(404, 'Page not found', backToStart) }
  }
}

const backToStart = markup`<a href="/">Go back to the first page</a>, and follow GitHub’s pages from there.`

function usedPage(): Page {
  return failurePage(409, 'Already used', 'This registration has ended. See the terminal for the next steps.')
}

function strangePage(): Page {
  return failurePage(
    400,
    'Not part of this registration',
    markup`This URL does not belong to the registration that is waiting here. ${backToStart}`,
  )
}

/** GitHub sends a code, or the reason why there is none. */
function readCode(parameters: URLSearchParams): string {
  const code = parameters.get('code') ?? ''
  if (isCode(code)) return code
  const reason = parameters.get('error_description') ?? parameters.get('error') ?? 'GitHub gave no reason'
  throw fixable({
    failed: `GitHub did not send a code, so no App was registered (${reason.slice(0, 200)}).`,
    remedy: 'Run the command again, and confirm the registration on GitHub.',
  })
}

/** Returns whether a text can be the code of a manifest; anything else could change which API route is called. */
export function isCode(text: string): boolean {
  return /^[\w-]{1,200}$/.test(text)
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
