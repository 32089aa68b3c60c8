import { fixable } from '../errors/explained-error.ts'
import { quote } from '../parse/quote.ts'
import { isLoopback } from '../parse/parse-url.ts'

/** Parses an http(s) address as GitHub keeps it for an App, and returns it as it was typed; throws an ExplainedError that names the option. */
export function parseHttpUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (isHttp && url.username === '' && url.password === '') return text
  throw fixable({
    failed: `'${option}' is ${quote(text)}, which is no http(s) address${isHttp ? ' without a password' : ''}.`,
    remedy: 'Give a whole address, such as https://example.com/app.',
  })
}

/** Parses the address to which GitHub sends events; throws an ExplainedError that names the option, also for this machine's loopback. */
export function parseWebhookUrl(option: string, text: string): string {
  const url = parseHttpUrl(option, text)
  if (!isLoopback(new URL(url).hostname)) return url
  throw fixable({
    failed: `'${option}' is ${quote(text)}, which GitHub cannot reach.`,
    remedy: 'Give an address on the public Internet, or leave the webhook out.',
  })
}
