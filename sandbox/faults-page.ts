import type { MatrixRow } from './fault-matrix.ts'
import type { MachineRow } from './machine-faults.ts'

const intro = `# What happens when GitHub or the network fails

Each story runs with each fault at each request: once with a fault that lasts as long as the step runs, and once with a
fault that happens a single time.

- **Asked** is how many times the failing request was sent.
- **Once** says how the story ends if the fault happens only once.
- **Alive** is how many tokens that reached the step are still valid after the post step: none, unless the revocation itself
  failed. The warning then says when the token expires.
- **Lost** is how many tokens GitHub created while the answer was lost. Nobody knows these tokens, and they expire after an
  hour. A request whose answer is lost is sent once more, so there are two at most.

Waits are simulated in these runs. \`npm run faults\` prints this page, and a test checks that it is current.
`

const behindProxy = `## behind a proxy

The step opens one tunnel through the proxy, and the post step another. "Asked" is how many times the proxy was asked for
it.`

const onFullDisk = `## on a full disk

The step creates a token and sends an event, and one of the runner's files cannot be written. "Asked" is how many
requests the step and the post step sent.`

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
