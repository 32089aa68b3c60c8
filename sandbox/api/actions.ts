import { parse } from 'yaml'

/** A step of a job, and how it ends. */
export interface SandboxStep {
  readonly name: string
  readonly conclusion: string
}

/** A job of a run; its conclusion follows from its steps, unless it is given. */
export interface SandboxJob {
  readonly name: string
  readonly conclusion?: string
  readonly steps: readonly SandboxStep[]
}

/** How the runs of a workflow go, in milliseconds. */
export interface Behavior {
  /** From the event to the run. */
  readonly startsAfterMs: number
  readonly queuedMs: number
  readonly runsMs: number
  readonly conclusion: string
  /** The jobs once the run has started, each with its steps. A run that fails without any gets one that fails. */
  readonly jobs: readonly SandboxJob[] | undefined
  /** The environment that has to approve the run before it starts. */
  readonly environment: string | undefined
}

const usual: Behavior = {
  startsAfterMs: 1000,
  queuedMs: 3000,
  runsMs: 20_000,
  conclusion: 'success',
  jobs: undefined,
  environment: undefined,
}

/** What a workflow file says, as far as the sandbox reads it. */
interface WorkflowFile {
  readonly name?: string
  readonly 'run-name'?: string
  readonly on?: string | readonly string[] | Readonly<Record<string, Trigger | null>>
  readonly concurrency?: string | { readonly group: string }
}

interface Trigger {
  readonly types?: string | readonly string[]
  readonly inputs?: Readonly<
    Record<
      string,
      {
        readonly required?: boolean
        readonly default?: unknown
        readonly options?: readonly unknown[]
      } | null
    >
  >
}

export interface SandboxWorkflow {
  readonly id: number
  /** `owner/name` */
  readonly repository: string
  readonly path: string
  readonly source: string
  readonly file: WorkflowFile
  readonly behavior: Behavior
  state: string
}

export interface SandboxRun {
  readonly id: number
  readonly workflow: SandboxWorkflow
  readonly event: string
  readonly actor: string
  readonly title: string
  readonly branch: string
  readonly createdAt: number
  readonly group: string | undefined
  attempt: number
  status: string
  conclusion: string | null
  /** When the status last changed. */
  since: number
  isApproved: boolean
  /** Whether any job was ever created. */
  hasJobs: boolean
  isDeleted: boolean
}

/** An event for the workflows of a repository. */
export interface SandboxEvent {
  readonly repository: string
  readonly event: 'repository_dispatch' | 'workflow_dispatch'
  readonly actor: string
  readonly branch: string
  /** What `github.event` and `inputs` are in expressions. */
  readonly context: Readonly<Record<string, unknown>>
}

/** The workflows and runs of all repositories. Time passes for a run only when somebody looks at it. */
export class Actions {
  readonly workflows: SandboxWorkflow[] = []
  readonly runs: SandboxRun[] = []
  /** How long lists with filters, which come from a search index, lag behind. */
  filterLagMs = 2_700_000
  /** How long a new run cannot be found by its ID. */
  idLagMs = 0
  /** Whether the server knows `return_run_details`; GitHub Enterprise Server does since 3.21. */
  knowsRunDetails = true
  /** Whether the server has concurrency groups in its API; GitHub Enterprise Server does not. */
  knowsConcurrency = true

  /** Adds a workflow file to the default branch of a repository. */
  addWorkflow(
    repository: string,
    { name, source, ...behavior }: Partial<Behavior> & { readonly name: string; readonly source: string },
  ): SandboxWorkflow {
    const workflow = {
      id: 7001 + this.workflows.length,
      repository,
      path: `.github/workflows/${name}`,
      source,
      file: parse(source) as WorkflowFile,
      behavior: { ...usual, ...behavior },
      state: 'active',
    }
    this.workflows.push(workflow)
    return workflow
  }

  workflowsOf(repository: string): readonly SandboxWorkflow[] {
    return this.workflows.filter((workflow) => workflow.repository === repository)
  }

  /** Starts every workflow that listens for a `repository_dispatch` event. */
  dispatch(eventType: string, event: SandboxEvent, now: number): void {
    for (const workflow of this.workflowsOf(event.repository)) {
      const trigger = triggerOf(workflow, 'repository_dispatch')
      const types = trigger?.types === undefined ? undefined : [trigger.types].flat()
      const listens = trigger !== undefined && (types?.includes(eventType) ?? true)
      if (listens && workflow.state === 'active') this.start(workflow, event, now)
    }
  }

  /** Creates a run of one workflow. */
  start(workflow: SandboxWorkflow, event: SandboxEvent, now: number): SandboxRun {
    const { file, behavior } = workflow
    const createdAt = Math.floor((now + behavior.startsAfterMs) / 1000) * 1000
    const evaluate = (text: string): string => evaluateIn(text, event.context)
    const named = evaluate(file['run-name'] ?? '').trim()
    const github = event.context.github as { readonly event: { readonly action?: string } }
    const group = typeof file.concurrency === 'string' ? file.concurrency : file.concurrency?.group
    const run: SandboxRun = {
      id: 9_000_001 + this.runs.length,
      workflow,
      event: event.event,
      actor: event.actor,
      title: named === '' ? (github.event.action ?? file.name ?? workflow.path) : named,
      branch: event.branch,
      createdAt,
      group: group === undefined ? undefined : evaluate(group),
      attempt: 1,
      status: 'requested',
      conclusion: null,
      since: now + behavior.startsAfterMs,
      isApproved: false,
      hasJobs: false,
      isDeleted: false,
    }
    this.runs.push(run)
    return run
  }

  /** Lets time pass until `now` for all runs. */
  passTime(now: number): void {
    // A run takes at most six steps, and a newer one can only cancel it once.
    for (let step = 0; step < this.runs.length * 10; step += 1) {
      const due = this.runs
        .map((run) => ({ run, at: this.changesAt(run) }))
        .filter(({ at }) => at <= now)
        .sort((one, other) => one.at - other.at || one.run.id - other.run.id)[0]
      if (due === undefined) return
      this.change(due.run, due.at)
    }
  }

  /** Runs the same run once more. */
  rerun(run: SandboxRun, now: number): void {
    Object.assign(run, { attempt: run.attempt + 1, status: 'queued', conclusion: null, since: now })
  }

  /** Returns the other runs of a group that are not over, oldest first. */
  membersOf(group: string, repository: string): readonly SandboxRun[] {
    return this.runs.filter(
      (run) =>
        run.group === group &&
        run.workflow.repository === repository &&
        !['requested', 'completed'].includes(run.status),
    )
  }

  private changesAt(run: SandboxRun): number {
    const { queuedMs, runsMs, environment } = run.workflow.behavior
    switch (run.status) {
      case 'requested':
        return run.since
      case 'pending':
        return this.isAhead(run) ? Infinity : run.since
      case 'queued':
        return run.since + queuedMs
      case 'waiting':
        return run.isApproved || environment === undefined ? run.since : Infinity
      case 'in_progress':
        return run.since + runsMs
      default:
        return Infinity
    }
  }

  private isAhead(run: SandboxRun): boolean {
    const members = this.membersOf(run.group ?? '', run.workflow.repository)
    return members.some((other) => other !== run && other.status !== 'pending')
  }

  private change(run: SandboxRun, at: number): void {
    const { environment, conclusion } = run.workflow.behavior
    const become = (status: string): void => {
      Object.assign(run, { status, since: Math.max(at, run.since) })
    }
    switch (run.status) {
      case 'requested': {
        const members = run.group === undefined ? [] : this.membersOf(run.group, run.workflow.repository)
        for (const other of members.filter(({ status }) => status === 'pending')) end(other, 'cancelled', at)
        become(members.length > 0 ? 'pending' : 'queued')
        return
      }
      case 'pending':
        become('queued')
        return
      case 'queued':
        run.hasJobs = true
        become(environment !== undefined && !run.isApproved ? 'waiting' : 'in_progress')
        return
      case 'waiting':
        become('in_progress')
        return
      default:
        end(run, conclusion, at)
        this.release(run, at)
    }
  }

  /** The next run of a group can start when one ends. */
  private release({ group, workflow }: SandboxRun, at: number): void {
    if (group === undefined) return
    const next = this.membersOf(group, workflow.repository).find(({ status }) => status === 'pending')
    if (next !== undefined) next.since = at
  }

  /** Cancels a run; returns false if it is already over. */
  cancel(run: SandboxRun, now: number): boolean {
    if (run.status === 'completed') return false
    end(run, 'cancelled', now)
    this.release(run, now)
    return true
  }
}

function end(run: SandboxRun, conclusion: string, at: number): void {
  Object.assign(run, { status: 'completed', conclusion, since: at })
}

/** Returns what a workflow file says about an event; undefined if it does not listen for it. */
export function triggerOf({ file: { on } }: SandboxWorkflow, event: string): Trigger | undefined {
  if (typeof on === 'string' || Array.isArray(on)) return [on].flat().includes(event) ? {} : undefined
  const triggers = (on ?? {}) as Readonly<Record<string, Trigger | null>>
  return Object.hasOwn(triggers, event) ? (triggers[event] ?? {}) : undefined
}

/** Evaluates expressions that are paths, such as `${{ github.event.action }}`. */
function evaluateIn(text: string, context: Readonly<Record<string, unknown>>): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, path: string) => {
    const value = path
      .split('.')
      .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], context)
    if (typeof value === 'string') return value
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
  })
}
