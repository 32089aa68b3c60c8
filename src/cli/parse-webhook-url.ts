import { FixableError } from '../errors.ts'
import { isLoopback } from '../parse/parse-server-url.ts'
import { quote } from '../parse/quote.ts'
import { parseHttpUrl } from './parse-http-url.ts'

/** Parses the address to which GitHub sends events; throws a FixableError that names the option, also for this machine's loopback. */
export function parseWebhookUrl(option: string, text: string): string {
  const url = parseHttpUrl(option, text)
  if (!isLoopback(new URL(url).hostname)) return url
  throw new FixableError({
    failed: `'${option}' is ${quote(text)}, which GitHub cannot reach.`,
    remedy: 'Give an address on the public Internet, or leave the webhook out.',
  })
}
