import { createLogUpdate } from 'log-update'
import type { Delivery } from '../dispatch/delivery.ts'
import type { Text } from '../errors/text.ts'
import { toOneLine } from '../parse/escape.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { clock, describeRun } from '../runs/describe-run.ts'
import { isOver, type AwaitedRun } from '../runs/outcome.ts'
import { say, warn, type Terminal } from '../terminal/terminal.ts'

/** Shows what becomes of runs while they are awaited. */
export interface LiveView {
  /** Whether lines are redrawn as they change. */
  readonly isLive: boolean
  readonly change: (target: Repository, awaited: AwaitedRun) => void
  /** Prints a line that stays. */
  readonly tell: (line: Text) => void
  /** Prints a warning that stays. */
  readonly warn: (line: Text) => void
  /** Returns the line of each run. */
  readonly lines: () => readonly string[]
  readonly close: () => void
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const frameMs = 100
/** What a terminal of unknown height shows. */
const usualRows = 24

/** Opens the view of what deliveries started: on a terminal, one line for each run with a spinner; if it is piped, nothing. */
export function openLiveView(terminal: Terminal, deliveries: readonly Delivery[]): LiveView {
  const { stderr, isQuiet } = terminal
  const rows = trackRows(terminal, deliveries)
  const telling = tellingTo(terminal)
  if (stderr.isTTY !== true || isQuiet)
    return { isLive: false, lines: rows.lines, change: rows.change, ...telling, close: () => undefined }
  const view = createLogUpdate(stderr, { showCursor: true })
  let count = 0
  const redraw = (): void => {
    count += 1
    const drawn = rows.draw(frames[count % frames.length] ?? '')
    const most = heightOf(stderr) - 2
    const more = drawn.length > most ? [`  and ${drawn.length - most} more`] : []
    view([...drawn.slice(-most), ...more].join('\n'))
  }
  const above =
    (print: (line: Text) => void) =>
    (line: Text): void => {
      view.clear()
      print(line)
      redraw()
    }
  const timer = setInterval(redraw, frameMs)
  return {
    isLive: true,
    lines: rows.lines,
    change: (target, awaited) => {
      rows.change(target, awaited)
      redraw()
    },
    tell: above(telling.tell),
    warn: above(telling.warn),
    close: () => {
      clearInterval(timer)
      view.clear()
      view.done()
    },
  }
}

function tellingTo(terminal: Terminal): Pick<LiveView, 'tell' | 'warn'> {
  return {
    tell: (line) => {
      say(terminal, line)
    },
    warn: (line) => {
      warn(terminal, line)
    },
  }
}

/** Some terminals say that they have no rows. */
function heightOf({ rows = 0 }: Terminal['stderr']): number {
  return rows > 2 ? rows : usualRows
}

/** A run, and how long the wait had lasted when it last changed. */
interface Row {
  readonly target: Repository
  readonly awaited: AwaitedRun
  readonly changedMs: number
}

/** Keeps the rows of the view: runs that are over, those that are not, and targets whose run is not found yet. */
function trackRows({ timing }: Pick<Terminal, 'timing'>, deliveries: readonly Delivery[]) {
  const startedAt = timing.now()
  const elapsedMs = (): number => timing.now() - startedAt
  const rows = new Map<number, Row>()
  const searched = new Set(
    deliveries.filter(({ status }) => status !== 'failed').map(({ target }) => fullName(target)),
  )
  const lineOf = ({ target, awaited, changedMs }: Row): string =>
    toOneLine(describeRun(target, awaited, isOver(awaited) ? changedMs : elapsedMs()))
  const linesOf = (isWanted: (row: Row) => boolean): readonly string[] =>
    [...rows.values()].filter(isWanted).map(lineOf)
  return {
    lines: () => linesOf(() => true),
    change: (target: Repository, awaited: AwaitedRun): void => {
      searched.delete(fullName(target))
      rows.set(awaited.run.id, { target, awaited, changedMs: elapsedMs() })
    },
    draw: (frame: string): readonly string[] => [
      ...linesOf(({ awaited }) => isOver(awaited)).map((line) => `  ${line}`),
      ...linesOf(({ awaited }) => !isOver(awaited)).map((line) => `${frame} ${line}`),
      ...[...searched].map((name) => `${frame} ${clock(elapsedMs())} ${name}: looking for the run`),
    ],
  }
}
