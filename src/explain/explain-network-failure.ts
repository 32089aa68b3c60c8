import { named, prose, word, type Text } from '../errors/text.ts'
import type { Attempt, Failure, Rule } from './rule.ts'

/** What to do where the address is not that of GitHub's REST API. */
export const setServer = (): Text =>
  prose`Set ${named('github-api-url')} to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server`

/** What to do where something else than GitHub's REST API answers. */
export const notGitHub = (): Text => prose`${setServer()}, and look whether a proxy answers in its place.`

const direct = (): Text =>
  prose`Correct ${named('github-api-url')}, and set 'https_proxy' in ${word("the runner's environment")} if it reaches the network through a proxy.`

/** Says something of the server that did not answer, with the proxy on the way to it and the code of the failure. */
function ofHost(tell: (host: string) => Text) {
  return ({ apiUrl }: Attempt, { code, proxy }: Failure): Text =>
    prose`${tell(new URL(apiUrl).host)} (${code}${proxy ? `, through the proxy ${proxy.host}` : ''}).`
}

/** Says something of the proxy that did not let a request through, with what it answered. */
function ofProxy(tell: (proxy: string, host: string) => Text) {
  return ({ apiUrl }: Attempt, { proxy, message }: Failure): Text =>
    prose`${tell(`the proxy ${String(proxy?.host)}`, new URL(apiUrl).host)} (${message}).`
}

/** What to do about a proxy, with the variable that names it. */
function aboutProxy(tell: (variable: string, host: string) => Text) {
  return ({ apiUrl }: Attempt, { proxy }: Failure): Text =>
    tell(`'${String(proxy?.variable)}'`, new URL(apiUrl).host)
}

/** How failures of the network are explained, in which no whole answer came; no sentence is made before something failed. */
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
        `Check the address, user name, and password in ${variable}, and which hosts the proxy allows, or add ${host} to 'no_proxy'.`,
    ),
  },
  {
    on: ['ERR_SSL_CLIENT_CERTIFICATE'],
    failed: ofHost((host) => `${host} asks for a client certificate`),
    remedy: () =>
      prose`Set ${named('github-api-url')} to an address that does not require a client certificate: ${word('this action')} does not support them.`,
  },
  {
    on: ['ERR_SSL_HANDSHAKE'],
    failed: ofHost((host) => `${host} refuses the TLS handshake`),
    remedy: () =>
      prose`The server may require a client certificate, which ${word('this action')} does not support, or a TLS version older than 1.2. Set ${named('github-api-url')} to another address of the server.`,
  },
  {
    on: ['ERR_TLS_PORT'],
    failed: ofHost((host) => `${host} expects https, but the address starts with http`),
    remedy: () => prose`Use https:// in ${named('github-api-url')}.`,
  },
  {
    on: ['certificate'],
    failed: ofHost((host) => prose`this ${word('runner')} does not trust the certificate of ${host}`),
    remedy: () =>
      prose`Set NODE_EXTRA_CA_CERTS in ${word("the runner's environment")} to a file with the certificate of the private authority, or correct ${named('github-api-url')}.`,
  },
  {
    on: ['ENOTFOUND', 'EAI_AGAIN'],
    failed: ofHost((host) => prose`${host} is a name that this ${word('runner')} cannot resolve`),
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
    failed: ofHost((host) => `${host} gave no answer in time`),
    remedy: () =>
      prose`Look at https://www.githubstatus.com, and at the firewall or proxy between this ${word('runner')} and the server, and run ${word('the job')} again.`,
  },
  {
    on: ['ERR_SSL_WRONG_VERSION_NUMBER'],
    failed: ofHost((host) => `${host} does not speak TLS there`),
    remedy: () => prose`Correct the port or the scheme in ${named('github-api-url')}.`,
  },
  {
    on: ['ERR_TOO_MANY_REDIRECTS'],
    failed: ofHost((host) => `${host} redirects in a circle`),
    remedy: () => prose`${setServer()}.`,
  },
  {
    on: ['not GitHub'],
    failed: ({ apiUrl }, { message }) => `${apiUrl} gave ${message}, which GitHub's REST API never does.`,
    remedy: notGitHub,
  },
  {
    on: ['network'],
    isOutage: true,
    failed: ofHost((host) => `the connection to ${host} broke off before the whole answer came`),
    remedy: () =>
      prose`Run ${word('the job')} again, and look at https://www.githubstatus.com and at the ${word('runner')}'s network if it happens often.`,
  },
]
