import { explainFailures, reasonsOf, type Result } from '../dispatch/reasons.ts'
import { prose } from '../errors/text.ts'
import type { DispatchEvent } from '../github/dispatch-event.ts'
import { complain, type Terminal } from '../terminal/terminal.ts'

/** Throws the error for the targets without success, if there are any; prints the reasons before if there are several. */
export function throwFailures(terminal: Terminal, event: DispatchEvent, results: readonly Result[]): void {
  const reasons = reasonsOf(event, results, results.length)
  if (reasons.length > 1)
    for (const { failed, remedy } of reasons) complain(terminal, prose`${failed} ${remedy}`)
  const failure = explainFailures(event, results, {
    mostNamed: results.length,
    withStatus: true,
    remedy: () => 'See the reasons above.',
  })
  if (failure !== undefined) throw failure
}
