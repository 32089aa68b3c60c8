import { nameOf, type DispatchEvent } from '../github/dispatch-event.ts'
import { escapeHtml } from '../parse/escape.ts'
import { clock } from '../runs/describe-run.ts'
import { stateOf } from '../runs/explain-runs.ts'
import { durationOf, isOver, type AwaitedRun, type Outcome } from '../runs/outcome.ts'
import { inCell, linkTo } from './tell-deliveries.ts'

/** Returns the header of the table of runs in the job summary. */
export function runHeader(event: DispatchEvent): readonly string[] {
  const name = 'workflow' in event ? 'Workflow' : 'Event type'
  return ['Repository', name, 'Status', 'Run', 'Match', 'Conclusion', 'Duration', 'Failed']
}

/** Returns the rows in HTML for one target: one for each run, or one if there is none. */
export function runRows(
  webUrl: string,
  event: DispatchEvent,
  outcome: Outcome,
): readonly (readonly string[])[] {
  const { delivery, match, runs } = outcome
  const common = [linkTo(webUrl, delivery.target), inCell(nameOf(event)), inCell(delivery.status)]
  if (runs.length === 0) return [[...common, '', match, '', '', '']]
  return runs.map((awaited) => [...common, ...cellsOf(awaited)])
}

const mostFailures = 10

function cellsOf(awaited: AwaitedRun): readonly string[] {
  const { run, match, failed } = awaited
  const conclusion = isOver(awaited) ? (run.conclusion ?? 'deleted') : stateOf(awaited)
  const jobs = failed
    .slice(0, mostFailures)
    .map(({ job, step, url }) => link(url, step === '' ? job : `${job}: ${step}`))
  const more = failed.length > mostFailures ? [`and ${failed.length - mostFailures} more`] : []
  return [
    link(run.htmlUrl, run.workflow),
    match,
    inCell(conclusion),
    isOver(awaited) ? clock(durationOf(run)) : '',
    [...jobs, ...more].join(', '),
  ]
}

function link(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}">${inCell(text)}</a>`
}
