import type { MatrixRow } from './fault-matrix.ts'

const intro = `# What happens when GitHub or the network fails

Every request of every story meets every fault, first for as long as the step runs, then once. "Asked" is how often
the failing request was sent; "once" says how the story ends where the fault happens a single time. No token that
reached the step is alive after post, unless its revocation itself failed: then the warning says until when it lives.
Times pass at once in these runs. \`npm run faults\` prints this page; a test holds it.
`

/** Returns the fault matrix as a page of Markdown, a table for each request of a story. */
export function faultsPage(rows: readonly MatrixRow[]): string {
  const stories = Map.groupBy(rows, ({ story }) => story)
  const parts = [...stories].map(([story, ofStory]) => {
    const requests = Map.groupBy(ofStory, ({ request }) => request)
    return [`## ${story}`, ...[...requests].map(([request, cells]) => table(request, cells))].join('\n\n')
  })
  return `${[intro, ...parts].join('\n\n')}\n`
}

function table(request: string, rows: readonly MatrixRow[]): string {
  const lines = rows.map(({ fault, asked, once, alive, seen }) =>
    line([fault, String(asked), once, String(alive), seen.length === 0 ? 'nothing' : seen.join(' ')]),
  )
  const head = line(['Fault', 'Asked', 'Once', 'Alive', 'What the user sees'])
  return [`### \`${request}\``, '', head, head.replace(/[^|]/g, '-'), ...lines].join('\n')
}

const widths = [26, 5, 9, 5]

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`
}
