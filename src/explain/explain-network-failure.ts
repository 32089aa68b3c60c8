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
    prose`${tell(new URL(apiUrl).host)} (${code}${proxy && `, through the proxy ${proxy}`}).`
}

/** How failures of the network are explained, in which no whole answer came; no sentence is made before something failed. */
export const networkRules: readonly Rule<Attempt>[] = [
  {
    on: ['unreachable proxy'],
    failed: (_, { proxy, code }) =>
      prose`the proxy ${proxy} cannot be reached from this ${word('runner')} (${code}).`,
    remedy: ({ apiUrl }) =>
      prose`Correct 'https_proxy' in ${word("the runner's environment")}, or put ${new URL(apiUrl).host} into 'no_proxy' if it can be reached directly.`,
  },
  {
    on: ['ERR_SSL_CLIENT_CERTIFICATE'],
    failed: ofHost((host) => `${host} asks for a client certificate`),
    remedy: () =>
      prose`Set ${named('github-api-url')} to an address of the server that asks for none, since ${word('this action')} has none to give.`,
  },
  {
    on: ['ERR_SSL_HANDSHAKE'],
    failed: ofHost((host) => `${host} refuses the TLS handshake`),
    remedy: () =>
      prose`Servers do so that ask for a client certificate, which ${word('this action')} has none to give, or that speak an older version of TLS than 1.2: set ${named('github-api-url')} to an address without either.`,
  },
  {
    on: ['ERR_TLS_PORT'],
    failed: ofHost((host) => `${host} speaks TLS there, but the address is plain http`),
    remedy: () => prose`Write https:// in ${named('github-api-url')}.`,
  },
  {
    on: ['EPROXY'],
    isOutage: true,
    failed: ({ apiUrl }, { proxy, message }) =>
      `the proxy ${proxy} opened no connection to ${new URL(apiUrl).host} (${message}).`,
    remedy: () => prose`Run ${word('the job')} again, and look at the proxy if it happens often.`,
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
    on: ['ERR_PROXY_TUNNEL'],
    failed: ({ apiUrl }, { proxy, message }) =>
      `the proxy ${proxy} refuses to connect to ${new URL(apiUrl).host} (${message}).`,
    remedy:
      "Look at the address, user name and password in 'https_proxy', and at what the proxy allows, or put the host into 'no_proxy'.",
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
