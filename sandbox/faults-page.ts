import type { MatrixRow } from './fault-matrix.ts'
import type { MachineRow } from './machine-faults.ts'

const intro = `# What happens when GitHub or the network fails

Every request of every story meets every fault, first for as long as the step runs, then once. "Asked" is how often
the failing request was sent; "once" says how the story ends where the fault happens a single time. "Alive" counts the
tokens that reached the step and live on after post: none, unless its revocation itself failed; then the warning says
until when it lives. "Lost" counts the tokens that GitHub created while the answer was lost: nobody knows them, and they
live for their hour. A request whose answer is lost is sent once more, so there are two at most. Times pass at once in these runs.
\`npm run faults\` prints this page; a test holds it.
`

const behindProxy = `## behind a proxy

A step opens one tunnel, and post another one. "Asked" is how often the proxy was asked for it.`

const onFullDisk = `## on a full disk

The step creates a token and sends an event, and one of the runner's files cannot be written. "Asked" is how many
requests the step and post sent.`

/** Returns the fault matrix as a Markdown page, with one table for each request of a story. */
export function faultsPage(
  rows: readonly MatrixRow[],
  { proxy, disk }: Readonly<Record<'proxy' | 'disk', readonly MachineRow[]>>,
): string {
  const stories = Map.groupBy(rows, ({ story }) => story)
  const parts = [...stories].map(([story, ofStory]) => {
    return [`## ${story}`, ...tables(ofStory)].join('\n\n')
  })
  const machine = [behindProxy, ...tables(proxy), onFullDisk, ...tables(disk)]
  return `${[intro, ...parts, ...machine].join('\n\n')}\n`
}

function tables(rows: readonly MachineRow[]): readonly string[] {
  const requests = Map.groupBy(rows, ({ request }) => request)
  return [...requests].map(([request, cells]) => table(request, cells))
}

function table(request: string, rows: readonly MachineRow[]): string {
  const lines = rows.map(({ fault, asked, once, alive, lost, seen }) =>
    line([
      fault,
      String(asked),
      once,
      String(alive),
      String(lost),
      seen.length === 0 ? 'nothing' : seen.join(' '),
    ]),
  )
  const head = line(['Fault', 'Asked', 'Once', 'Alive', 'Lost', 'What the user sees'])
  return [`### \`${request}\``, '', head, head.replace(/[^|]/g, '-'), ...lines].join('\n')
}

const widths = [29, 5, 9, 5, 4]

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`
}
