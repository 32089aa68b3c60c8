import { named, prose, word, type Text } from '../errors/text.ts'
import { checkForOutage } from '../parse/parse-url.ts'
import type { Attempt, Failure, Rule } from './rule.ts'

/** What to do if the address is not that of GitHub's REST API. */
export const setServer = (): Text =>
  prose`Set ${named('github-api-url')} to the URL of the REST API, which ends in /api/v3 on GitHub Enterprise Server`

/** What to do if something other than GitHub's REST API answers. */
export const notGitHub = (): Text => prose`${setServer()}, and check whether a proxy responds in its place.`

const direct = (): Text =>
  prose`Correct ${named('github-api-url')}, or set 'https_proxy' in ${word("the runner's environment")} if it needs a proxy.`

/** Describes a server that did not answer, with the proxy used, if any, and the code of the failure. */
function ofHost(tell: (host: string) => Text) {
  return ({ apiUrl }: Attempt, { code, proxy }: Failure): Text =>
    prose`${tell(new URL(apiUrl).host)} (${code}${proxy ? `, through the proxy ${proxy.host}` : ''}).`
}

/** Describes a proxy that did not let a request through, with its answer. */
function ofProxy(tell: (proxy: string, host: string) => Text) {
  return ({ apiUrl }: Attempt, { proxy, message }: Failure): Text =>
    prose`${tell(`the proxy ${String(proxy?.host)}`, new URL(apiUrl).host)} (${message}).`
}

/** Says what to do about a proxy, with the variable that names it. */
function aboutProxy(tell: (variable: string, host: string) => Text) {
  return ({ apiUrl }: Attempt, { proxy }: Failure): Text =>
    tell(`'${String(proxy?.variable)}'`, new URL(apiUrl).host)
}

/** How to explain network failures, in which no complete answer arrived; sentences are built only after something fails. */
export const networkRules: readonly Rule<Attempt>[] = [
  {
    on: ['unreachable proxy'],
    failed: (_, { proxy, code }) =>
      prose`the proxy ${String(proxy?.host)} cannot be reached from this ${word('runner')} (${code}).`,
    remedy: aboutProxy(
      (variable, host) =>
        prose`Correct ${variable} in ${word("the runner's environment")}, or add ${host} to 'no_proxy' if it can be reached directly.`,
    ),
  },
  {
    on: ['EPROXY'],
    isOutage: true,
    failed: ofProxy((proxy, host) => `${proxy} could not connect to ${host}`),
    remedy: () => prose`Run ${word('the job')} again. If this keeps happening, check the proxy.`,
  },
  {
    on: ['ERR_PROXY_TUNNEL'],
    failed: ofProxy((proxy, host) => `${proxy} refused to connect to ${host}`),
    remedy: aboutProxy(
      (variable, host) =>
        `Check the URL, user name, and password in ${variable}, and which hosts the proxy allows, or add ${host} to 'no_proxy'.`,
    ),
  },
  {
    on: ['ERR_SSL_CLIENT_CERTIFICATE'],
    failed: ofHost((host) => `${host} requires a client certificate`),
    remedy: () =>
      prose`Set ${named('github-api-url')} to a URL that does not require a client certificate: ${word('this action')} does not support them.`,
  },
  {
    on: ['ERR_SSL_HANDSHAKE'],
    failed: ofHost((host) => `${host} refused the TLS handshake`),
    remedy: () =>
      prose`The server may require a client certificate, which ${word('this action')} does not support, or a TLS version older than 1.2. Set ${named('github-api-url')} to another URL of the server.`,
  },
  {
    on: ['ERR_TLS_PORT'],
    failed: ofHost((host) => `${host} expects https, but the URL starts with http`),
    remedy: () => prose`Use https:// in ${named('github-api-url')}.`,
  },
  {
    on: ['certificate'],
    failed: ofHost((host) => prose`this ${word('runner')} does not trust the certificate of ${host}`),
    remedy: () =>
      prose`Set NODE_EXTRA_CA_CERTS in ${word("the runner's environment")} to a file with the certificate of your certificate authority, or correct ${named('github-api-url')}.`,
  },
  {
    on: ['ENOTFOUND', 'EAI_AGAIN'],
    failed: ofHost((host) => prose`this ${word('runner')} cannot resolve the host name ${host}`),
    remedy: direct,
  },
  {
    on: ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'],
    failed: ofHost((host) => prose`${host} cannot be reached from this ${word('runner')}`),
    remedy: direct,
  },
  {
    on: ['ETIMEDOUT', 'ERR_SILENT'],
    isOutage: true,
    failed: ofHost((host) => `${host} did not respond in time`),
    remedy: ({ apiUrl }) =>
      prose`Check any firewall or proxy between this ${word('runner')} and the server, and ${checkForOutage(apiUrl)}. Then run ${word('the job')} again.`,
  },
  {
    on: ['ERR_SSL_WRONG_VERSION_NUMBER'],
    failed: ofHost((host) => `${host} does not use TLS on this port`),
    remedy: () => prose`Correct the port or the scheme in ${named('github-api-url')}.`,
  },
  {
    on: ['ERR_TOO_MANY_REDIRECTS'],
    failed: ofHost((host) => `${host} keeps redirecting`),
    remedy: () => prose`${setServer()}.`,
  },
  {
    on: ['not GitHub'],
    failed: ({ apiUrl }, { message }) => `${apiUrl} sent ${message}, which GitHub's REST API never does.`,
    remedy: notGitHub,
  },
  {
    on: ['network'],
    isOutage: true,
    failed: ofHost((host) => `the connection to ${host} was lost before the response was complete`),
    remedy: ({ apiUrl }) =>
      prose`Run ${word('the job')} again. If this keeps happening, check the network of the ${word('runner')}, and ${checkForOutage(apiUrl)}.`,
  },
]
