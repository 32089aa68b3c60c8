import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { RelayFigure } from './relay.ts'

/** All runs of one case at one latency. */
export interface Result {
  readonly name: string
  readonly latencyMs: number
  readonly roundTrips: number
  readonly requests: number
  readonly wallMs: readonly number[]
  readonly peakKb: number
}

const root = join(import.meta.dirname, '..')
const kmsChunk = /^(?:open-\w+-key|read-kms-key|parse-kms-identity|run-tool|find-variable)\.js$/

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
}

/** Returns a table of medians and ratios; with latency, times are compared to bare node plus that latency for each round trip. */
export function resultsTable(results: readonly Result[]): string {
  const [bare] = results
  const bareMs = median(bare?.wallMs ?? [])
  const bareKb = bare?.peakKb ?? 0
  const rows = results.map(({ name, latencyMs, roundTrips, requests, wallMs, peakKb }) => {
    const ms = median(wallMs)
    const ground = bareMs + roundTrips * latencyMs
    return [
      name,
      `${latencyMs} ms`,
      ms.toFixed(0),
      (ms / ground).toFixed(2),
      (peakKb / 1024).toFixed(0),
      (peakKb / bareKb).toFixed(2),
      `${requests} (${roundTrips} in a row)`,
    ]
  })
  const head = ['Case', 'Latency', 'Median ms', 'Ratio', 'Peak MiB', 'Ratio', 'Requests']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Returns the table of the relay's figures. */
export function relayTable(figures: readonly RelayFigure[]): string {
  const rows = figures.map(({ what, measured, goal }) => [what, measured, goal])
  const head = ['Relay', 'Measured', 'Goal']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Returns the page about performance. */
export function performancePage(
  results: readonly Result[],
  runs: number,
  figures: readonly RelayFigure[],
): string {
  const ratio = (name: string): number => {
    const of = (wanted: string): number =>
      median(results.find((result) => result.name === wanted && result.latencyMs === 0)?.wallMs ?? [])
    return of(name) / of('node with http and crypto')
  }
  const size = (stage: string): string =>
    statSync(join(root, 'dist', stage, 'index.js')).size.toLocaleString('en')
  const sizeOfChunks = (stage: string, isForKeys: boolean): string => {
    const folder = join(root, 'dist', stage)
    const names = readdirSync(folder)
      .filter((name) => name.endsWith('.js') && name !== 'index.js')
      .filter((name) => kmsChunk.test(name) === isForKeys)
    return names.reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0).toLocaleString('en')
  }
  const archive = gzipSync(execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 28 })).length
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>
  }
  const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
  return `# Performance

Many workflows run this step in every job. What it costs is startup and round trips, and \`npm run bench\` measures both. In
one run, all cases take turns. Times only mean something in comparison with each other, so look at the ratios.
\`npm run bench -- --write\` writes this page.

${resultsTable(results)}

The ratio of times compares with bare node; with a latency, it compares with bare node plus that latency for each round
trip. The ratio of memory compares with bare node.

**The floor** is node with http and crypto loaded, because every step that signs a JWT and asks a server needs them. The API
here is warm, as a server is, and uses plain http, so no step loads https. A step that asks GitHub does, which takes a few
milliseconds more. Compared with the floor, creating a token by look-up takes ${ratio('main: create by look-up').toFixed(2)} times as long, creating one by
\`installation-id\` ${ratio('main: create by installation-id').toFixed(2)} times, and revoking it ${ratio('post: revoke').toFixed(2)} times.
With a key in a key management service, creating a token takes three more requests, and ${ratio('main: create, signed by AWS KMS').toFixed(2)} times the floor.

| What is downloaded and read | Bytes |
| --- | --- |
| main's bundle, readable | ${size('main')} |
| post's bundle, readable | ${size('post')} |
| files that main only reads to wait or to explain a failure | ${sizeOfChunks('main', false)} |
| files that main only reads for a key management service | ${sizeOfChunks('main', true)} |
| archive that the runner downloads (\`git archive HEAD \\| gzip\`) | ${archive.toLocaleString('en')} |

What keeps the cost low:

- Requests use node:http(s), because the platform's \`fetch\` loads undici.
- The bundles leave out what nothing here needs (see \`scripts/bundle\`).
- What only a wait or a failure needs is in files of its own, which other steps never read.
- The bundles are CommonJS, because a bundle of ES modules loads more of Node.js to require Node's own modules.
- \`fs.promises\` is only loaded for a job summary.
- The JWT is signed in the thread pool while node:http loads.
- All requests of a step share one connection.

## The relay

The relay with a store in a SQLite file, under senders on the same machine that sign like GitHub:

${relayTable(figures)}

GitHub takes about 80 such events a minute, so the relay is never what limits them.

Measured with ${runs} runs of each case on ${platform()} ${arch()} (${cpus().length} cores), Node.js ${process.versions.node}, ${versions.join(', ')}.
`
}
