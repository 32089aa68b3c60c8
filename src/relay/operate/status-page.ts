import { escapeHtml } from '../../parse/escape.ts'
import { fullName } from '../../parse/repository.ts'
import { toldText } from '../store/complaint.ts'
import { states, type Counts, type Dispatch, type State } from '../store/store.ts'

/** What the page shows. */
export interface Status {
  readonly counts: Counts
  readonly latest: readonly Dispatch[]
  readonly now: number
}

const meanings: Readonly<Record<State, string>> = {
  pending: 'waits to be sent',
  sending: 'is being sent',
  sent: 'GitHub accepted it',
  failed: 'not delivered',
  unknown: 'may have arrived',
  superseded: 'a later one replaced it',
  discarded: 'given up',
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --muted: light-dark(#59636e, #9198a1); --bad: light-dark(#b31d28, #ff8f87) }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; background: Canvas; color: CanvasText }
ul { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; list-style: none }
li { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem }
li strong { display: block; font-size: 1.5rem }
small, .why { color: var(--muted) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line) }
.failed, .unknown { color: var(--bad); font-weight: 600 }
code { overflow-wrap: anywhere }
@media (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%) }
  tr { display: block; border-top: 1px solid var(--line); padding: .5rem 0 }
  td { display: block; border: 0; padding: 0 }
}
`

/** Returns the page about a relay: how many dispatches there are, and what became of the latest ones; it runs no script and loads nothing. */
export function statusPage({ counts, latest, now }: Status): string {
  const cells = states.map(
    (state) =>
      `<li><strong>${counts.byState[state]}</strong>${state}<br><small>${meanings[state]}</small></li>`,
  )
  const rows = latest.map(toRow).join('\n')
  const table =
    latest.length === 0
      ? '<p>No webhook has led to an event yet.</p>'
      : `<div class="scroll" tabindex="0" role="region" aria-label="Latest events"><table>
<thead><tr><th scope="col">Received</th><th scope="col">Source and route</th><th scope="col">Event</th><th scope="col">State</th></tr></thead>
<tbody>
${rows}
</tbody></table></div>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Relay</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Relay</h1>
<p><small>${timeOf(now)}. Reload the page for the latest state.</small></p>
<h2>Events</h2>
<ul>
${cells.join('\n')}
</ul>
<h2>Latest events</h2>
${table}
</main>
</body>
</html>
`
}

function toRow(dispatch: Dispatch): string {
  const { delivery, source, route, target, event, state, complaint, receivedAt } = dispatch
  const where = target === undefined ? '' : ` to ${escapeHtml(fullName(target))}`
  const why = complaint === undefined ? '' : `<div class="why">${escapeHtml(toldText(complaint))}</div>`
  return `<tr><td>${timeOf(receivedAt)}<br><small><code>${escapeHtml(delivery)}</code></small></td>
<td>${escapeHtml(source)}<br><small>${escapeHtml(route)}</small></td>
<td><code>${escapeHtml(event?.eventType ?? '–')}</code>${where}</td>
<td><span class="${state}">${state}</span>${why}</td></tr>`
}

function timeOf(ms: number): string {
  const iso = new Date(ms).toISOString()
  return `<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`
}
