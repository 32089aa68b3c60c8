import { isCertificateCode, networkFailure, type NetworkFailure } from './network-failure.ts'

/** What node:http(s) throws; a proxy's refusal includes the status of its answer. */
export type SocketError = NodeJS.ErrnoException & { readonly statusCode?: number }

/** The request that failed: where it went, whether all of it was sent, and the proxy, if it used one. */
export interface FailedRequest {
  readonly url: URL
  readonly sent: boolean
  readonly proxy: NetworkFailure['proxy']
}

/** How long to wait for a TLS handshake whose only purpose is to find out why a request failed. */
const probeMs = 1000

/** Converts an error of node:http(s) to a NetworkFailure whose code says whether a retry can help. */
export async function toNetworkFailure(error: SocketError, request: FailedRequest): Promise<NetworkFailure> {
  const code = await nameFailure(error, request)
  // A server that does not complete the TLS handshake reads no request, even if Node.js wrote it.
  const sent = request.sent && code !== 'ERR_TLS_PORT' && !handshakes.some(([, known]) => known === code)
  const { proxy } = request
  return Object.assign(networkFailure(messageOf(error), code, sent), proxy !== undefined && { proxy })
}

/** Node.js includes the proxy's address in its message, which may contain a password. */
function messageOf({ code, message, statusCode }: SocketError): string {
  if (code !== 'ERR_PROXY_TUNNEL') return message
  return statusCode === undefined
    ? 'the proxy closed the connection'
    : `the proxy responded with status ${statusCode}`
}

/** How OpenSSL reports that a handshake failed before any request was read; Node.js has its own codes for only a few of these. */
const handshakes: readonly (readonly [message: RegExp, code: string])[] = [
  [/wrong version number|packet length too long/, 'ERR_SSL_WRONG_VERSION_NUMBER'],
  [/alert (?:certificate required|bad certificate)/, 'ERR_SSL_CLIENT_CERTIFICATE'],
  [/alert (?:handshake failure|protocol version)|unsupported protocol/, 'ERR_SSL_HANDSHAKE'],
]

async function nameFailure(error: SocketError, { url, proxy }: FailedRequest): Promise<string> {
  const { message, statusCode = 0 } = error
  const code = String(error.code)
  if (code === 'ERR_PROXY_TUNNEL') {
    const isRefused = statusCode >= 400 && statusCode < 500
    return isRefused ? code : 'EPROXY'
  }
  const handshake = handshakes.find(([pattern]) => pattern.test(message))
  if (handshake !== undefined) return handshake[1]
  const isHungUp = code === 'ECONNRESET' && url.protocol === 'http:' && proxy === undefined
  return isHungUp && (await speaksTls(url)) ? 'ERR_TLS_PORT' : code
}

/** A TLS server hangs up on plain HTTP without an answer, just like a server that is restarting; a certificate or an alert shows that it is TLS. */
async function speaksTls({ hostname, port }: URL): Promise<boolean> {
  const { connect } = process.getBuiltinModule('node:tls')
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: probeMs })
    const answer = (speaks: boolean): void => {
      resolve(speaks)
      socket.destroy()
    }
    socket
      .once('secureConnect', () => {
        answer(true)
      })
      .once('error', ({ code, message }: NodeJS.ErrnoException) => {
        answer(isCertificateCode(String(code)) || /\balert\b/.test(message))
      })
      .once('timeout', () => {
        answer(false)
      })
  })
}
