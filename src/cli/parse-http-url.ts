import { FixableError } from '../errors.ts'
import { quote } from '../parse/quote.ts'

/** Parses an http(s) address as GitHub keeps it for an App, and returns it as it was typed; throws a FixableError that names the option. */
export function parseHttpUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (isHttp && url.username === '' && url.password === '') return text
  throw new FixableError({
    failed: `'${option}' is ${quote(text)}, which is no http(s) address${isHttp ? ' without a password' : ''}.`,
    remedy: 'Give a whole address, such as https://example.com/app.',
  })
}
