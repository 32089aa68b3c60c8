import type { Delivery } from '../github/send-events.ts'
import type { Core } from './runner.ts'

/** Writes the table of a dispatch into the job summary: target, linked to its Actions page, event type, status. */
export async function writeSummary(
  core: Pick<Core, 'summary'>,
  webUrl: string,
  eventType: string,
  deliveries: readonly Delivery[],
): Promise<void> {
  const header = ['Repository', 'Event type', 'Status'].map((data) => ({ data, header: true }))
  const rows = deliveries.map(({ repository, status, error }) => [
    `<a href="${escapeHtml(`${webUrl}/${repository}/actions`)}">${escapeHtml(repository)}</a>`,
    escapeHtml(eventType),
    escapeHtml(error === undefined ? status : `${status}: ${error.message}`),
  ])
  await core.summary
    .addHeading('repository_dispatch', 3)
    .addTable([header, ...rows])
    .write()
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
