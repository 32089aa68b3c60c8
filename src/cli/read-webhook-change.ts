import { fixable } from '../errors/explained-error.ts'
import type { WebhookChange } from '../github/webhook-config.ts'
import { quote } from '../parse/quote.ts'
import type { AppOptions } from './read-app.ts'
import { readFileOrStdin, refuseSharedStdin } from './read-input.ts'
import { parseWebhookUrl } from './parse-urls.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The options of `webhook set`. */
export interface WebhookSetOptions extends AppOptions {
  readonly url?: string
  readonly contentType?: string
  readonly secretStdin?: boolean
  readonly insecureSsl?: boolean
  readonly json?: boolean
}

/** Reads what to change about the webhook; throws an ExplainedError that names the first invalid option. */
export async function readWebhookChange(
  terminal: Terminal,
  { url, contentType, secretStdin = false, insecureSsl, privateKeyFile }: WebhookSetOptions,
): Promise<WebhookChange> {
  refuseSharedStdin({ '--secret-stdin': secretStdin, '--private-key-file': privateKeyFile === '-' })
  return {
    ...(url !== undefined && { url: parseWebhookUrl('--url', url) }),
    ...(contentType !== undefined && { contentType: parseContentType(contentType) }),
    ...(insecureSsl !== undefined && { insecureSsl }),
    ...(secretStdin && { secret: await readSecret(terminal) }),
  }
}

function parseContentType(text: string): 'json' | 'form' {
  if (text === 'json' || text === 'form') return text
  throw fixable({
    failed: `'--content-type' is ${quote(text)}, but it must be json or form.`,
    remedy: 'Set it to one of these values, or leave it out.',
  })
}

async function readSecret(terminal: Terminal): Promise<string> {
  const secret = (await readFileOrStdin(terminal, '--secret-stdin', '-')).replace(/\r?\n$/, '')
  if (secret !== '' && !/[\r\n]/.test(secret)) return secret
  throw fixable({
    failed: `Standard input ${secret === '' ? 'is empty' : 'contains several lines'}, but '--secret-stdin' needs a secret of one line.`,
    remedy: 'Pipe in only the secret.',
  })
}
