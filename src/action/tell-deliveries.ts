import { errorOf, textOf } from '../errors/explained-error.ts'
import { explained } from '../errors/system-error.ts'
import { render, prose } from '../errors/text.ts'
import { deliveriesJson, explainUndelivered, type Delivery } from '../dispatch/delivery.ts'
import { escapeHtml, toOneLine } from '../parse/escape.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { readWords, type Log } from './log.ts'
import type { Core } from './runner.ts'
import { writeOutputs } from './write-outputs.ts'

/** Where a step tells of a dispatch. */
export interface Teller {
  readonly core: Pick<Core, 'getInput' | 'setOutput' | 'summary'>
  readonly log: Log
  readonly webUrl: string
}

/** Tells what became of an event in the log, in the output `dispatches` and in the job summary; returns the error that names the targets that it did not surely reach, if it did not reach all, and the one of an output that could not be written. */
export async function tellDeliveries(
  { core, log, webUrl }: Teller,
  eventType: string,
  deliveries: readonly Delivery[],
): Promise<readonly Error[]> {
  for (const { target, error } of deliveries) {
    if (error === undefined) log.info(`Sent '${eventType}' to ${fullName(target)}.`)
    else if (deliveries.length > 1) log.info(textOf(error))
  }
  const words = readWords(core)
  const unwritten = errorOf(() => {
    writeOutputs(core, { dispatches: JSON.stringify(deliveriesJson(eventType, deliveries, words)) })
  })
  const rows = deliveries.map(({ target, status, error }) => [
    linkTo(webUrl, target),
    inCell(eventType),
    inCell(error === undefined ? status : `${status}: ${render(textOf(error), words)}`),
  ])
  await writeSummary(core, rows).catch((error: unknown) => {
    log.warning(`The job summary could not be written: ${String(error)}`)
  })
  const undelivered = explainUndelivered(eventType, deliveries, {
    mostNamed: 20,
    withStatus: false,
    remedy: (reason) => prose`The log says why for each; the first reason: ${reason}`,
  })
  return [undelivered, unwritten && explained(unwritten)].filter((error) => error instanceof Error)
}

async function writeSummary(core: Pick<Core, 'summary'>, rows: readonly string[][]): Promise<void> {
  const header = ['Repository', 'Event type', 'Status'].map((data) => ({ data, header: true }))
  await core.summary
    .addHeading('repository_dispatch', 3)
    .addTable([header, ...rows])
    .write()
}

/** An empty line would end the table, and what follows would be Markdown. */
function inCell(text: string): string {
  return escapeHtml(toOneLine(text))
}

/** A target whose owner was never known has no page to link to. */
function linkTo(webUrl: string, target: Repository): string {
  const name = escapeHtml(fullName(target))
  return target.owner === '' ? name : `<a href="${escapeHtml(webUrl)}/${name}/actions">${name}</a>`
}
