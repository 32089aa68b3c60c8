import { deliveryJson, type Delivery } from '../dispatch/delivery.ts'
import { explainFailures, reasonsOf, type Result } from '../dispatch/reasons.ts'
import { errorOf } from '../errors/explained-error.ts'
import { explained } from '../errors/system-error.ts'
import { prose, render } from '../errors/text.ts'
import { describeEvent } from '../explain/describe-event.ts'
import { nameOf, type DispatchEvent } from '../github/dispatch-event.ts'
import { escapeHtml, toOneLine } from '../parse/escape.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { readWords, type Log } from './log.ts'
import type { Core } from './runner.ts'
import { writeOutputs } from './write-outputs.ts'

const mostNamed = 20

/** Where a step reports a dispatch. */
export interface Teller {
  readonly core: Pick<Core, 'getInput' | 'setOutput' | 'loadSummary'>
  readonly log: Log
  readonly webUrl: string
}

/** What became of an event: why it failed where it did, outputs, and the rows of a table in HTML. */
export interface Report {
  readonly event: DispatchEvent
  readonly results: readonly Result[]
  readonly outputs: Readonly<Record<string, string | number>>
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Logs where GitHub accepted an event. */
export function logSent(log: Log, event: DispatchEvent, deliveries: readonly Delivery[]): void {
  const { did, to } = describeEvent(event)
  for (const { target, status } of deliveries) {
    if (status === 'sent') log.info(`${did} ${to} ${fullName(target)}.`)
  }
}

/** Reports in the output `dispatches` and the job summary whether an event was sent; returns the errors as `tellReport` does. */
export function tellDeliveries(
  teller: Teller,
  event: DispatchEvent,
  deliveries: readonly Delivery[],
): Promise<readonly Error[]> {
  const words = readWords(teller.core)
  return tellReport(teller, {
    event,
    results: deliveries,
    outputs: { dispatches: JSON.stringify(deliveries.map((one) => deliveryJson(event, one, words))) },
    header: ['Repository', 'workflow' in event ? 'Workflow' : 'Event type', 'Status'],
    rows: deliveries.map(({ target, status }) => [
      linkTo(teller.webUrl, target),
      inCell(nameOf(event)),
      inCell(status),
    ]),
  })
}

/** Writes a report to the outputs, the job summary, and, if there are several reasons for failures, the log; returns an error that names the targets without success, if any, and an error if an output could not be written. */
export async function tellReport(
  { core, log }: Teller,
  { event, results, outputs, header, rows }: Report,
): Promise<readonly Error[]> {
  const reasons = reasonsOf(event, results, mostNamed)
  const told = reasons.map(({ failed, remedy }) => prose`${failed} ${remedy}`)
  if (told.length > 1) for (const text of told) log.info(text)
  const words = readWords(core)
  const unwritten = errorOf(() => {
    writeOutputs(core, outputs)
  })
  const heading = 'workflow' in event ? 'workflow_dispatch' : 'repository_dispatch'
  const write = async (): Promise<void> => {
    const summary = await core.loadSummary()
    summary
      .addHeading(heading, 3)
      .addTable([header.map((data) => ({ data, header: true })), ...rows.map((row) => [...row])])
    if (told.length > 0) summary.addList(told.map((text) => inCell(render(text, words))))
    await summary.write()
  }
  await write().catch((error: unknown) => {
    log.warning(`The job summary could not be written: ${String(error)}`)
  })
  const failure = explainFailures(event, results, {
    mostNamed,
    withStatus: false,
    remedy: ({ failed, remedy }) => prose`The log lists the reasons. The first one is: ${failed} ${remedy}`,
  })
  return [failure, unwritten && explained(unwritten)].filter((error) => error instanceof Error)
}

/** Returns a text for a cell in HTML; an empty line would end the table, and the rest would be read as Markdown. */
export function inCell(text: string): string {
  return escapeHtml(toOneLine(text))
}

/** Returns the link in HTML to the runs of a target; one whose owner is unknown has no page to link to. */
export function linkTo(webUrl: string, target: Repository): string {
  const name = escapeHtml(fullName(target))
  return target.owner === '' ? name : `<a href="${escapeHtml(webUrl)}/${name}/actions">${name}</a>`
}
