import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { fixable } from '../../errors/explained-error.ts'
import { answerRequest, type RegistrationFlow } from './answer-request.ts'
import { headersOf } from './page.ts'

/** What the server shows and does, and how long it waits. */
export interface ServedFlow extends RegistrationFlow {
  /** 0 for any free port. */
  readonly port: number
  readonly limitMs: number
}

/** A server that waits for one registration. */
export interface RegistrationServer {
  readonly url: string
  /** Resolves once the App is registered and saved; rejects if that does not happen. */
  readonly registered: Promise<void>
  /** Ends the server; until then, a reload shows the last page again. */
  readonly close: () => void
}

const host = '127.0.0.1'

/**
 * Serves the page that registers an App, only on loopback, until it is closed; rejects with an ExplainedError if the port is in use.
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
        // If the user closes the page early, the response closes too, and the outcome is the same.
        const settle = (): void => {
          if (outcome === 'registered') resolve()
          else if (outcome !== undefined) reject(outcome)
        }
        if (response.destroyed) settle()
        else response.once('close', settle)
        response.writeHead(page.status, { ...headersOf(page), connection: 'close' }).end(page.text)
      })
    })
    setTimeout(() => {
      reject(tooLate(flow.limitMs))
    }, flow.limitMs).unref()
  })
  return {
    url: `http://${own}/`,
    registered,
    close: () => {
      server.close()
      // Browsers keep spare connections open.
      server.closeAllConnections()
    },
  }
}

async function listen(server: http.Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, host, resolve)
    })
  } catch (error) {
    const complaint = {
      failed: `The port ${port} on ${host} cannot be used (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy: "Choose another one with '--port', or leave it out to use any free port.",
    }
    throw fixable(complaint, error)
  }
}

function tooLate(limitMs: number): Error {
  return fixable({
    failed: `No App was registered within ${Math.round(limitMs / 60_000)} minutes.`,
    remedy: 'Run the command again, and press the button on the page.',
  })
}
