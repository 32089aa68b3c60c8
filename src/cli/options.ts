import type { Command } from 'commander'

/** Collects the values of an option that may be given more than once. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

/** Adds the options that say which server is meant. */
export function withAddress(command: Command): Command {
  return command
    .option(
      '--github-url <url>',
      'web address of GitHub, as https://octo-corp.ghe.com or that of a GitHub Enterprise Server',
    )
    .option('--github-api-url <url>', 'address of the REST API, in its place (environment: GITHUB_API_URL)')
}

/** Adds the options by which an App proves itself. */
export function withApp(command: Command): Command {
  return withAddress(
    command
      .option('--client-id <id>', 'client ID of the App, Iv… (environment: GITHUB_APP_CLIENT_ID)')
      .option('--app-id <number>', 'ID of the App, in its place (environment: GITHUB_APP_ID)')
      .option(
        '--private-key-file <file>',
        'private key of the App, - for standard input (environment: GITHUB_APP_PRIVATE_KEY holds the key itself)',
      ),
  )
}

/** Adds `--permission`, which may be given more than once. */
export function withPermissions(command: Command, what: string): Command {
  return command.option('--permission <name=level>', what, collect, [])
}

/** Adds `--repo`, which may be given more than once. */
export function withRepositories(command: Command, what: string): Command {
  return command.option('--repo <owner/name>', what, collect, [])
}

/** Adds `--json`. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print JSON')
}

/** Adds the options that describe an App. */
export function withRegistration(command: Command): Command {
  command
    .option('--org <login>', 'organisation that will own the App (without it, you)')
    .option('--name <name>', 'name of at most 34 characters (without it, GitHub asks for it)')
    .option('--description <text>', 'what the App is for')
    .option('--homepage <url>', 'its homepage (without it, the page of its owner on GitHub)')
    .option('--event <name>', 'webhook event to which it subscribes, again for each further one', collect, [])
    .option('--webhook-url <url>', 'where its events are sent (without it, it has no webhook)')
    .option('--public', 'let others install it (without it, its owner alone)')
  return withPermissions(command, 'permission, again for each further one (without it, contents=write)')
}
