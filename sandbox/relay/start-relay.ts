import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Example } from '../example.ts'

const entry = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js')

/** A line of the relay's log. */
export type LogLine = Readonly<Record<string, unknown>>

/** A folder with a relay's file and the secrets that it names, all made at run time. */
export interface RelayFolder {
  readonly path: string
  readonly pem: string
  /** Secrets by the name of their file. */
  readonly secrets: Readonly<Record<string, string>>
  readonly env: NodeJS.ProcessEnv
  readonly write: (name: string, text: string) => void
  readonly remove: () => void
}

/** The beginning of every relay's file: the App of an example. */
export function githubSection({ api, app }: Example): string {
  return `github:\n  client-id: ${app.clientId}\n  private-key-file: app.pem\n  api-url: ${api.url}\n`
}

/** Returns a secret of 64 characters, as long as Contentful's. */
export function createSecret(): string {
  return `fake${randomBytes(30).toString('hex')}`
}

/** Creates a folder for a relay. */
export function createRelayFolder(
  example: Example,
  { config, secrets }: { readonly config: string; readonly secrets: Readonly<Record<string, string>> },
): RelayFolder {
  const path = mkdtempSync(join(tmpdir(), 'relay-'))
  const write = (name: string, text: string): void => {
    writeFileSync(join(path, name), text, { mode: 0o600 })
  }
  write('app.pem', example.pem)
  for (const [name, secret] of Object.entries(secrets)) write(name, `${secret}\n`)
  write('relay.yml', githubSection(example) + config)
  return {
    ...{ path, pem: example.pem, secrets, write },
    env: { PATH: process.env.PATH, RELAY_DATABASE: join(path, 'relay.db'), NODE_ENV: 'test' },
    remove: () => {
      rmSync(path, { recursive: true, force: true })
    },
  }
}

/** A relay in a process of its own. */
export interface RunningRelay {
  readonly process: ChildProcess
  readonly url: string
  readonly adminUrl: string
  readonly log: readonly LogLine[]
  /** Everything that it wrote, as it wrote it. */
  readonly output: () => string
  /** Waits until a line of the log fits. */
  readonly until: (fits: (line: LogLine) => boolean, withinMs?: number) => Promise<LogLine>
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** Starts `relay serve` from the bundle, on ports that nobody else uses, and waits until it listens. */
export async function startRelay(
  { path, env }: RelayFolder,
  { args = [], more = {} }: { readonly args?: readonly string[]; readonly more?: NodeJS.ProcessEnv } = {},
): Promise<RunningRelay> {
  const addresses = ['--listen', '127.0.0.1:0', '--admin', '127.0.0.1:0']
  const child = spawn(process.execPath, [entry, 'relay', 'serve', ...addresses, ...args], {
    cwd: path,
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: LogLine[] = []
  let output = ''
  let changed = Promise.withResolvers<undefined>()
  const change = (): void => {
    changed.resolve(undefined)
    changed = Promise.withResolvers()
  }
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  createInterface(child.stdout).on('line', (line) => {
    output += `${line}\n`
    log.push(JSON.parse(line) as LogLine)
    change()
  })
  child.once('exit', change)
  const until: RunningRelay['until'] = async (fits, withinMs = 10_000) => {
    const timer = setTimeout(() => {
      changed.reject(new Error(`The relay did not log what was expected:\n${output}`))
    }, withinMs)
    try {
      for (;;) {
        const line = log.find(fits)
        if (line !== undefined) return line
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`The relay ended:\n${output}`)
        await changed.promise
      }
    } finally {
      clearTimeout(timer)
    }
  }
  const { message } = await until(({ message: text }) => String(text).startsWith('Listening'))
  const [url = '', adminUrl = ''] = String(message).match(/http:\/\/[\d.]+:\d+/g) ?? []
  return {
    ...{ process: child, url, adminUrl, log, until },
    output: () => output,
    end: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
        child.once('exit', resolve)
        child.kill(signal)
      }),
  }
}
