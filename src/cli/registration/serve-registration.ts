import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { fixable } from '../../errors/explained-error.ts'
import { answerRequest, type RegistrationFlow } from './answer-request.ts'
import { headersOf } from './page.ts'

/** What the server shows and does, and for how long it waits. */
export interface ServedFlow extends RegistrationFlow {
  /** 0 for any that is free. */
  readonly port: number
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
 * or the time is over; rejects with an ExplainedError where the port is taken.
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export async function serveRegistration(flow: ServedFlow): Promise<RegistrationServer> {
  const server = http.createServer()
  await listen(server, flow.port)
  const own = `${host}:${(server.address() as AddressInfo).port}`
  const registered = new Promise<void>((resolve, reject) => {
    const answer = answerRequest(flow, own)
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
    throw fixable(complaint, error)
  }
}

function tooLate(limitMs: number): Error {
  return fixable({
    failed: `No App was registered within ${Math.round(limitMs / 60_000)} minutes: the page was closed, or its button was not pressed.`,
    remedy: 'Run the command again.',
  })
}
