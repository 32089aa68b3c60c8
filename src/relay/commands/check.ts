import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import type { Act } from '../../terminal/act.ts'
import { collect, withExamples, withJson } from '../../terminal/options.ts'
import { print, printJson, printTable, wordFor, type Terminal } from '../../terminal/terminal.ts'
import { fullName } from '../../parse/repository.ts'
import { checkOnline, type OnlineCheck } from '../check/check-online.ts'
import { readGivenEvent, tryEvent, type GivenEvent, type TriedRoute } from '../check/try-event.ts'
import type { Config } from '../config/config.ts'
import { withConfig, type RelayOptions } from './options.ts'
import { requireConfig } from './require-config.ts'

interface CheckOptions extends RelayOptions {
  readonly event?: string
  readonly source?: string
  readonly header: readonly string[]
  readonly online?: boolean
}

interface CheckInput {
  readonly config: Config
  readonly given: GivenEvent | undefined
  readonly online: boolean
  readonly json: boolean
}

/** Adds the command that checks a relay's file, and what it does with an event. */
export function addCheck(program: Command, act: Act): void {
  const command = program
    .command('check')
    .description("check the relay's file, and show what it would send for an event")
    .option('--event <file>', 'body of a webhook, - for standard input; needs --source')
    .option('--source <name>', 'which source the event comes from')
    .option('--header <name: value>', 'header of the webhook; can be repeated', collect, [])
    .option('--online', 'also ask GitHub whether the App can send events to every repository')
  withExamples(
    withJson(withConfig(command)),
    'relay check',
    "relay check --event body.json --source org --header 'x-github-event: push'",
    'relay check --online',
  ).action(act(readCheck, runCheck))
}

async function readCheck(terminal: Terminal, options: CheckOptions): Promise<CheckInput> {
  const config = await requireConfig(terminal, options)
  const given = await readGivenEvent(terminal, config, options)
  return { config, given, online: options.online === true, json: options.json === true }
}

async function runCheck(terminal: Terminal, { config, given, online, json }: CheckInput): Promise<void> {
  const routes = given && tryEvent(config, given, terminal.timing.now())
  const checks = online ? await checkOnline(terminal, config) : undefined
  if (json) printJson(terminal, toJson(config, routes, checks))
  else tell(terminal, config, { routes, checks })
  const failures = [...(routes ?? []), ...(checks ?? [])].filter(({ status }) => status === 'failed')
  if (failures.length > 0)
    throw fixable({
      failed: `${failures.length} ${failures.length === 1 ? 'check' : 'checks'} failed.`,
      remedy: 'Correct what is named above.',
    })
}

function toJson(
  { sources, routes }: Config,
  tried: readonly TriedRoute[] | undefined,
  checks: readonly OnlineCheck[] | undefined,
): object {
  return {
    sources: [...sources.values()].map(({ name, verify }) => ({ name, verify, path: `/hooks/${name}` })),
    routes: routes.map(({ name, from, to }) => ({ name, from, to: to.map(fullName) })),
    ...(tried && { event: tried }),
    ...(checks && { repositories: checks }),
  }
}

function tell(
  terminal: Terminal,
  { file, sources, routes }: Config,
  {
    routes: tried,
    checks,
  }: {
    readonly routes: readonly TriedRoute[] | undefined
    readonly checks: readonly OnlineCheck[] | undefined
  },
): void {
  if (tried === undefined) {
    print(terminal, `${file} is correct.`)
    printTable(terminal, [
      ...[...sources.values()].map(({ name, verify }) => [
        'source',
        name,
        `POST /hooks/${name}, verified by ${verify}`,
      ]),
      ...routes.map(({ name, from, to }) => [
        'route',
        name,
        `from ${from} to ${to.map(fullName).join(', ')}`,
      ]),
    ])
  } else tellRoutes(terminal, tried)
  if (checks !== undefined)
    printTable(
      terminal,
      checks.map(({ status, repository, message }) => [status, repository, wordFor(terminal, message)]),
    )
}

function tellRoutes(terminal: Terminal, tried: readonly TriedRoute[]): void {
  if (tried.length === 0) print(terminal, 'No route takes events from this source.')
  printTable(
    terminal,
    tried.map(({ route, status, repositories, eventType, clientPayload, reason }) => {
      const payload = clientPayload === undefined ? 'no client payload' : JSON.stringify(clientPayload)
      const shown =
        status === 'matched'
          ? `sends '${String(eventType)}' to ${repositories.join(', ')} with ${payload}`
          : String(reason)
      return [route, shown]
    }),
  )
}
