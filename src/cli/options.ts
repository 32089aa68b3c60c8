import type { Command } from 'commander'
import { collect, withVerbosity } from '../terminal/options.ts'

/** Adds the options that select the server. */
export function withAddress(command: Command): Command {
  return command
    .option(
      '--github-url <url>',
      'URL of the server, such as https://octo-corp.ghe.com or https://github.example.com',
    )
    .option(
      '--github-api-url <url>',
      'URL of the REST API, instead of --github-url (environment: GITHUB_API_URL)',
    )
}

/** Adds the options that identify an App. */
export function withApp(command: Command): Command {
  command
    .option('--client-id <id>', 'client ID of the App, Iv… (environment: GITHUB_APP_CLIENT_ID)')
    .option('--app-id <number>', 'App ID, instead of the client ID (environment: GITHUB_APP_ID)')
    .option(
      '--private-key-file <file>',
      'private key of the App, - for standard input (environment: GITHUB_APP_PRIVATE_KEY contains the key itself)',
    )
    .option(
      '--kms-key <uri>',
      'key in a key management service that signs instead, such as awskms:///alias/my-app (environment: GITHUB_APP_KMS_KEY)',
    )
  return withVerbosity(withAddress(command))
}

/** Adds `--permission`, which can be given several times. */
export function withPermissions(command: Command, what: string): Command {
  return command.option('--permission <name=level>', what, collect, [])
}

/** Adds `--repo`, which can be given several times. */
export function withRepositories(command: Command, what: string): Command {
  return command.option('--repo <owner/name>', what, collect, [])
}

/** Adds the options that describe an App. */
export function withRegistration(command: Command): Command {
  command
    .option('--org <login>', 'organization that will own the App (default: you)')
    .option('--name <name>', 'name of at most 34 characters (default: GitHub asks for it)')
    .option('--description <text>', 'what the App is for')
    .option('--homepage <url>', "homepage of the App (default: its owner's page on GitHub)")
    .option('--event <name>', 'webhook event to subscribe to; can be repeated', collect, [])
    .option('--webhook-url <url>', 'where GitHub sends the events (default: no webhook)')
    .option('--public', 'allow others to install the App (default: only its owner)')
  return withPermissions(command, 'permission of the App; can be repeated (default: contents=write)')
}
