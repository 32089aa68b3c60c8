import { errorOf } from '../errors/explained-error.ts'
import { explained } from '../errors/system-error.ts'
import { render, prose } from '../errors/text.ts'
import { deliveriesJson, explainUndelivered, reasonsOf, type Delivery } from '../dispatch/delivery.ts'
import { escapeHtml, toOneLine } from '../parse/escape.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { readWords, type Log } from './log.ts'
import type { Core } from './runner.ts'
import { writeOutputs } from './write-outputs.ts'

const mostNamed = 20

/** Where a step reports a dispatch. */
export interface Teller {
  readonly core: Pick<Core, 'getInput' | 'setOutput' | 'summary'>
  readonly log: Log
  readonly webUrl: string
}

/** Reports what became of an event in the log, the output `dispatches`, and the job summary; returns an error that names the targets it may not have reached, if any, and an error if an output could not be written. */
export async function tellDeliveries(
  { core, log, webUrl }: Teller,
  eventType: string,
  deliveries: readonly Delivery[],
): Promise<readonly Error[]> {
  for (const { target, error } of deliveries) {
    if (error === undefined) log.info(`Sent '${eventType}' to ${fullName(target)}.`)
  }
  const reasons = reasonsOf(eventType, deliveries, mostNamed)
  const told = reasons.map(({ failed, remedy }) => prose`${failed} ${remedy}`)
  if (told.length > 1) for (const text of told) log.info(text)
  const words = readWords(core)
  const unwritten = errorOf(() => {
    writeOutputs(core, { dispatches: JSON.stringify(deliveriesJson(eventType, deliveries, words)) })
  })
  const rows = deliveries.map(({ target, status }) => [
    linkTo(webUrl, target),
    inCell(eventType),
    inCell(status),
  ])
  const listed = told.map((text) => inCell(render(text, words)))
  await writeSummary(core, rows, listed).catch((error: unknown) => {
    log.warning(`The job summary could not be written: ${String(error)}`)
  })
  const undelivered = explainUndelivered(eventType, deliveries, {
    mostNamed,
    withStatus: false,
    remedy: ({ failed, remedy }) => prose`The log lists the reasons. The first one is: ${failed} ${remedy}`,
  })
  return [undelivered, unwritten && explained(unwritten)].filter((error) => error instanceof Error)
}

async function writeSummary(
  core: Pick<Core, 'summary'>,
  rows: readonly string[][],
  reasons: readonly string[],
): Promise<void> {
  const header = ['Repository', 'Event type', 'Status'].map((data) => ({ data, header: true }))
  core.summary.addHeading('repository_dispatch', 3).addTable([header, ...rows])
  if (reasons.length > 0) core.summary.addList([...reasons])
  await core.summary.write()
}

/** An empty line would end the table, and the rest would be read as Markdown. */
function inCell(text: string): string {
  return escapeHtml(toOneLine(text))
}

/** A target whose owner is unknown has no page to link to. */
function linkTo(webUrl: string, target: Repository): string {
  const name = escapeHtml(fullName(target))
  return target.owner === '' ? name : `<a href="${escapeHtml(webUrl)}/${name}/actions">${name}</a>`
}
