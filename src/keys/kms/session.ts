import { RequestError } from '@octokit/request-error'
import { fixable, type ExplainedError } from '../../errors/explained-error.ts'
import { named, prose, word, type Text } from '../../errors/text.ts'
import type { Ask, ServerAnswer, ServerRequest } from '../../http/create-ask.ts'
import { isNetworkFailure } from '../../http/network-failure.ts'
import { responseOf } from '../../http/response.ts'
import { explainNetworkFailure, explainRefusal } from './explain-failure.ts'
import { hideSecrets } from './hide-secrets.ts'
import { parseJson, textAt } from './json.ts'
import type { Purpose } from './purpose.ts'

/** The requests and the secrets of one signature. */
export interface Session {
  /** Sends a request and returns its answer; rejects with an ExplainedError. */
  readonly ask: (request: ServerRequest, purpose: Purpose) => Promise<ServerAnswer>
  /** Sends a request, and returns the text at a path of its JSON answer, such as `data.signature`. */
  readonly askFor: (path: string, request: ServerRequest, purpose: Purpose) => Promise<string>
  /** Masks a secret, keeps it out of every message, and returns it. */
  readonly keep: (secret: string) => string
  /** Returns how many requests were sent; tries of the same request count once. */
  readonly count: () => number
}

const longestMessage = 300
/** What is searched for secrets; a message of a service is shorter. */
const longestSearched = 3000

/** Opens a Session, which lasts for one signature. */
export function openSession(ask: Ask, mask: (secret: string) => void): Session {
  const secrets: string[] = []
  let sent = 0
  /** Cuts a long text before and after the search for secrets, so that no fragment of one is left. */
  const show = (text: string): string =>
    hideSecrets(text.slice(0, longestSearched), secrets).replace(/\s+/g, ' ').trim().slice(0, longestMessage)
  const explain = (error: unknown, url: string, purpose: Purpose): ExplainedError => {
    if (isNetworkFailure(error)) return explainNetworkFailure(error, purpose, new URL(url).host)
    if (!(error instanceof RequestError)) return error as ExplainedError
    const { code, message } = purpose.read(textOfRefusal(error))
    return explainRefusal(error, purpose, { status: error.status, code: show(code), message: show(message) })
  }
  const session: Session = {
    ask: async (request, purpose) => {
      try {
        sent += 1
        return await ask(request)
      } catch (error) {
        throw explain(error, request.url, purpose)
      }
    },
    askFor: async (path, request, purpose) => {
      const { text } = await session.ask(request, purpose)
      return textAt(parseJson(text), path) ?? refuseAnswer(purpose, path)
    },
    keep: (secret) => {
      mask(secret)
      secrets.push(secret)
      return secret
    },
    count: () => sent,
  }
  return session
}

/** What to do about credentials that are not valid anymore. */
export function logInAgain(): Text {
  return prose`${word("Set 'kms-identity', which logs in for each signature, or log in right before this step.")}`
}

/** What a signature is for, in an error. */
export function signWith({ given }: { readonly given: string }): Text {
  return prose`sign with ${named('kms-key')} (${given})`
}

/** What a request for the public key is for, in an error. */
export function getPublicKeyOf({ given }: { readonly given: string }): Text {
  return prose`get the public key of ${named('kms-key')} (${given})`
}

/** Returns the body of an answer that refuses a request. */
export function textOfRefusal(error: RequestError): string {
  return (responseOf(error).data as ServerAnswer).text
}

/** Throws the error for an answer that lacks what it must have. */
export function refuseAnswer({ doing, service }: Pick<Purpose, 'doing' | 'service'>, lacks: string): never {
  throw fixable({
    failed: prose`Could not ${doing}: ${service} sent a response without '${lacks}'.`,
    remedy: 'Check whether a proxy or another server responds in its place.',
  })
}
