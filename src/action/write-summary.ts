import type { Delivery } from '../github/send-events.ts'
import { escapeHtml } from '../parse/escape-html.ts'
import { fullName } from '../parse/full-name.ts'
import type { Core } from './runner.ts'

/** Writes the table of a dispatch into the job summary: target, linked to its Actions page, event type, status. */
export async function writeSummary(
  core: Pick<Core, 'summary'>,
  webUrl: string,
  eventType: string,
  deliveries: readonly Delivery[],
): Promise<void> {
  const header = ['Repository', 'Event type', 'Status'].map((data) => ({ data, header: true }))
  const rows = deliveries.map(({ target, status, error }) => [
    linkTo(webUrl, target),
    escapeHtml(eventType),
    escapeHtml(error === undefined ? status : `${status}: ${error.message}`),
  ])
  await core.summary
    .addHeading('repository_dispatch', 3)
    .addTable([header, ...rows])
    .write()
}

/** A target whose owner was never known has no page to link to. */
function linkTo(webUrl: string, target: Delivery['target']): string {
  const name = escapeHtml(fullName(target))
  return target.owner === '' ? name : `<a href="${escapeHtml(webUrl)}/${name}/actions">${name}</a>`
}
