import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import type { AppAuth } from '../../github/authenticate-app.ts'
import { explainAppError } from '../../explain/explain-app-error.ts'
import { getWebhookConfig, type WebhookConfig } from '../../github/webhook-config.ts'
import { updateWebhookConfig, type WebhookChange } from '../../github/webhook-config.ts'
import type { Act } from '../../terminal/act.ts'
import { authenticate, connectTo } from '../../terminal/connect-to.ts'
import { withApp } from '../options.ts'
import { withExamples, withJson } from '../../terminal/options.ts'
import { printTable, printJson, warn, type Terminal } from '../../terminal/terminal.ts'
import { readApp, type AppOptions, type GivenApp } from '../read-app.ts'
import { readWebhookChange, type WebhookSetOptions } from '../read-webhook-change.ts'

interface WebhookInput {
  readonly app: GivenApp
  readonly json: boolean
}

interface WebhookSetInput extends WebhookInput {
  readonly change: WebhookChange
}

/** Adds the commands that show and change where an App's events are sent. */
export function addWebhook(program: Command, act: Act): void {
  const webhook = program
    .command('webhook')
    .helpCommand(false)
    .description("show or change the App's webhook")
  withExamples(webhook, 'webhook get', 'webhook set --url https://example.com/hook --content-type json')
  const get = webhook.command('get').description("show the App's webhook")
  withExamples(withApp(withJson(get)), 'webhook get').action(act(readGet, runGet))
  const set = webhook
    .command('set')
    .description("change the App's webhook; what you do not give stays unchanged")
    .option('--url <url>', 'where GitHub sends the events')
    .option('--content-type <type>', 'json or form')
    .option('--secret-stdin', 'read the secret from standard input')
    .option('--insecure-ssl', "do not verify the receiver's certificate")
    .option('--no-insecure-ssl', "verify the receiver's certificate")
  withExamples(
    withApp(withJson(set)),
    'webhook set --url https://example.com/hook --content-type json',
    'webhook set --secret-stdin < secret.txt',
  ).action(act(readSet, runSet))
}

async function readGet(
  terminal: Terminal,
  options: AppOptions & { readonly json?: boolean },
): Promise<WebhookInput> {
  return { app: await readApp(terminal, options), json: options.json === true }
}

async function readSet(terminal: Terminal, options: WebhookSetOptions): Promise<WebhookSetInput> {
  const change = await readWebhookChange(terminal, options)
  if (Object.keys(change).length === 0) {
    throw fixable({
      failed: 'There is nothing to change.',
      remedy: "Use at least one of '--url', '--content-type', '--secret-stdin', and '--insecure-ssl'.",
    })
  }
  return { ...(await readGet(terminal, options)), change }
}

async function runGet(terminal: Terminal, input: WebhookInput): Promise<void> {
  await tellConfig(terminal, input, { doing: "read the App's webhook", ask: getWebhookConfig })
}

async function runSet(terminal: Terminal, { change, ...input }: WebhookSetInput): Promise<void> {
  if (change.insecureSsl === true) {
    warn(
      terminal,
      "The receiver's certificate is no longer verified, so anyone on the network path can read and change the events. Only use this for testing.",
    )
  }
  const ask = (auth: AppAuth): Promise<WebhookConfig> => updateWebhookConfig(auth, change)
  await tellConfig(terminal, input, { doing: "change the App's webhook", ask })
}

async function tellConfig(
  terminal: Terminal,
  { app, json }: WebhookInput,
  { doing, ask }: { readonly doing: string; readonly ask: (auth: AppAuth) => Promise<WebhookConfig> },
): Promise<void> {
  const auth = authenticate(connectTo(terminal, app.address), app)
  const config = await ask(auth).catch((error: unknown) => {
    throw explainAppError(error, { ...auth, doing })
  })
  const { url = null, contentType = null, hasSecret, insecureSsl } = config
  if (json) {
    printJson(terminal, { url, content_type: contentType, has_secret: hasSecret, insecure_ssl: insecureSsl })
    return
  }
  printTable(terminal, [
    ['URL', url ?? 'none'],
    ['Content type', contentType ?? 'none'],
    ['Secret', hasSecret ? 'set' : 'none'],
    ['Certificate', insecureSsl ? 'not verified' : 'verified'],
  ])
}
