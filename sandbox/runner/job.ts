import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'yaml'
import { parseCommand, parseFileCommands } from './commands.ts'
import { Masker } from './mask.ts'

type Texts = Readonly<Record<string, string>>

/** An annotation as the run's page shows it: the message is masked, the title is not. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** The results of one stage (main or post) of a step. */
export interface StageResult {
  readonly exitCode: number | null
  /** The step's `with:` as the runner shows it before it starts the process. */
  readonly details: readonly string[]
  /** The log as the runner shows it. */
  readonly log: readonly string[]
  /** What the process wrote before masking. */
  readonly raw: string
  readonly annotations: readonly Annotation[]
  readonly outputs: Texts
  readonly state: Texts
  readonly env: string
  readonly path: string
  /** The job summary, masked the way the runner uploads it. */
  readonly summary: string
}

/** How the job runs; as on GitHub, its secrets are masked from the start. */
export interface JobOptions {
  readonly secrets?: readonly string[]
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly node?: string
  readonly debug?: boolean
  /** The runner's files that are on a full disk, such as `OUTPUT`. */
  readonly full?: readonly string[]
  /** The event payload in the file that GITHUB_EVENT_PATH names; a string is written as is. */
  readonly event?: object | string
  /** The stage whose output nobody reads. */
  readonly unread?: 'post'
}

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string } | null>>
  readonly runs: { readonly main: string; readonly post: string }
}

/** Runs one action the way actions/runner does: main, then post with main's state, in one job that shares its masks. */
export class Job {
  readonly masker = new Masker()
  private readonly env: Texts
  private readonly folder = mkdtempSync(join(tmpdir(), 'sandbox-runner-'))
  private readonly options: JobOptions
  private readonly action: string
  private readonly metadata: Metadata

  constructor(action: string, options: JobOptions = {}) {
    this.action = action
    this.options = options
    this.metadata = parse(readFileSync(join(action, 'action.yml'), 'utf8')) as Metadata
    for (const secret of options.secrets ?? []) this.masker.add(secret)
    const event = join(this.folder, 'event.json')
    const payload = options.event ?? {}
    writeFileSync(event, typeof payload === 'string' ? payload : JSON.stringify(payload))
    const given: JobOptions['env'] = { ...defaults, GITHUB_EVENT_PATH: event, ...options.env }
    this.env = Object.fromEntries(
      Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined),
    )
  }

  /** Runs main with a step's `with:`; canceling the job interrupts it, as the runner does, or sends the signal that is the reason. */
  main(inputs: Texts, canceled?: AbortSignal): Promise<StageResult> {
    return this.run(this.metadata.runs.main, { inputs, state: {} }, canceled)
  }

  /** Runs post with the state that main saved. */
  post(inputs: Texts, state: Texts): Promise<StageResult> {
    return this.run(this.metadata.runs.post, { inputs, state })
  }

  /** Removes the job's folder. */
  close(): void {
    rmSync(this.folder, { recursive: true })
  }

  private async run(
    script: string,
    given: { readonly inputs: Texts; readonly state: Texts },
    canceled?: AbortSignal,
  ): Promise<StageResult> {
    const { node = process.execPath, debug = false, full = [] } = this.options
    const inputs = this.inputsOf(given.inputs)
    const files = Object.fromEntries(
      ['OUTPUT', 'STATE', 'ENV', 'PATH', 'STEP_SUMMARY'].map((name) => [
        `GITHUB_${name}`,
        join(this.folder, name),
      ]),
    )
    for (const file of Object.values(files)) writeFileSync(file, '')
    const log: string[] = []
    const annotations: Annotation[] = []
    const details: string[] = []
    for (const [name, value] of Object.entries(inputs)) {
      if (value !== '') this.write(details, `${name}: ${value}`)
    }
    const child = spawn(node, [join(this.action, script)], {
      cwd: this.folder,
      env: {
        ...this.env,
        ...files,
        ...Object.fromEntries(full.map((name) => [`GITHUB_${name}`, '/dev/full'])),
        ...(debug && { RUNNER_DEBUG: '1' }),
        ...prefixed('INPUT_', inputs),
        ...prefixed('STATE_', given.state),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const isUnread = this.options.unread === 'post' && script === this.metadata.runs.post
    if (isUnread) child.stdout.destroy()
    canceled?.addEventListener('abort', () =>
      child.kill(isSignal(canceled.reason) ? canceled.reason : 'SIGINT'),
    )
    let raw = ''
    const read = async (stream: NodeJS.ReadableStream): Promise<void> => {
      for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
        raw += `${line}\n`
        this.hear(line, log, annotations)
      }
    }
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
    await Promise.all([...(isUnread ? [] : [read(child.stdout)]), read(child.stderr)])
    const exitCode = await closed
    const text = (name: string): string => readFileSync(files[`GITHUB_${name}`] ?? '', 'utf8')
    const outputs = parseFileCommands(text('OUTPUT'))
    const saved = parseFileCommands(text('STATE'))
    if (debug) {
      for (const [name, value] of Object.entries(outputs))
        this.write(log, `##[debug]Set output ${name} = ${value}`)
      for (const [name, value] of Object.entries(saved)) {
        this.write(log, `##[debug]Save intra-action state ${name} = ${value}`)
      }
    }
    return {
      exitCode,
      details,
      log,
      raw,
      annotations,
      outputs,
      state: saved,
      env: text('ENV'),
      path: text('PATH'),
      summary: text('STEP_SUMMARY')
        .split('\n')
        .map((line) => this.masker.mask(line))
        .join('\n'),
    }
  }

  private inputsOf(given: Texts): Texts {
    const inputs: Record<string, string> = {}
    for (const [name, input] of Object.entries(this.metadata.inputs)) {
      const value = input?.default ?? ''
      inputs[name] = value.replace(/\$\{\{ github\.api_url \}\}/, this.env.GITHUB_API_URL ?? '')
    }
    return { ...inputs, ...given }
  }

  private hear(line: string, log: string[], annotations: Annotation[]): void {
    const command = parseCommand(line)
    switch (command?.name) {
      case 'add-mask':
        this.masker.add(command.data)
        if (this.options.debug) log.push('::add-mask::***')
        return
      case 'error':
      case 'warning':
      case 'notice': {
        const message = this.masker.mask(command.data)
        annotations.push({ level: command.name, title: command.properties.title ?? '', message })
        log.push(`##[${command.name}]${message}`)
        return
      }
      case 'debug':
        if (this.options.debug) this.write(log, `##[debug]${command.data}`)
        return
      case undefined:
        this.write(log, line)
        return
      default:
        throw new Error(`The step started the workflow command '${command?.name ?? ''}'.`)
    }
  }

  private write(log: string[], line: string): void {
    log.push(...this.masker.mask(line).trimEnd().split('\n'))
  }
}

function isSignal(reason: unknown): reason is NodeJS.Signals {
  return reason === 'SIGTERM' || reason === 'SIGKILL'
}

function prefixed(prefix: string, values: Texts): Texts {
  const toName = (name: string): string =>
    prefix === 'INPUT_' ? name.toUpperCase().replaceAll(' ', '_') : name
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + toName(name), value]))
}

/** The variables that a process needs from its machine. Without SystemRoot, Windows cannot open sockets. */
const machine = Object.fromEntries(
  ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }),
) as Texts

const defaults: Texts = {
  ...machine,
  GITHUB_ACTIONS: 'true',
  GITHUB_ACTOR: 'octocat',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REPOSITORY: 'octo-org/site',
  GITHUB_SERVER_URL: 'https://github.com',
}
