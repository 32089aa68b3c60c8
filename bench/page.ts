import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

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

/** Returns the page about performance. */
export function performancePage(results: readonly Result[], runs: number): string {
  const ratio = (name: string): number => {
    const of = (wanted: string): number =>
      median(results.find((result) => result.name === wanted && result.latencyMs === 0)?.wallMs ?? [])
    return of(name) / of('node with http and crypto')
  }
  const size = (stage: string): string =>
    statSync(join(root, 'dist', stage, 'index.js')).size.toLocaleString('en')
  const archive = gzipSync(execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 28 })).length
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>
  }
  const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
  return `# Performance

People run this step in every job, and what it costs is start-up and round trips. \`npm run bench\` measures both, with
all cases in turn in one run; times mean something only beside each other, so look at the ratios. \`npm run bench --
--write\` writes this page.

${resultsTable(results)}

The ratio of times is to bare node, and at a latency to bare node plus that latency for each round trip; the ratio of
memory is to bare node.

**The floor** is node with http and crypto loaded, which any step that signs a JWT and asks a server needs. The API here
is warm, as a server is, and speaks plain http, so no step loads https; one that asks GitHub does, which takes some
milliseconds more. A mint by look-up takes ${ratio('main: mint by look-up').toFixed(2)} times as long as that, one by \`installation-id\` ${ratio('main: mint by installation-id').toFixed(2)} times, and the revocation ${ratio('post: revoke').toFixed(2)} times.

| What is downloaded and read | Bytes |
| --- | --- |
| main's bundle, readable | ${size('main')} |
| post's bundle, readable | ${size('post')} |
| archive that the runner downloads (\`git archive HEAD \\| gzip\`) | ${archive.toLocaleString('en')} |

What keeps it small: requests go over node:http(s), since the platform's \`fetch\` loads undici; the bundles leave out
what nothing here needs (see \`scripts/bundle\`), and are CommonJS, since one of ES modules loads more of Node.js to require
Node's own modules; \`fs.promises\` is loaded for a job summary alone; the JWT is signed in the thread pool while
node:http loads; and one connection is kept for all requests of a step. Of the time that a
mint takes above the floor, node:http's first request with its answer takes two fifths, a third goes into running code
for the first time (\`@actions/core\`, Octokit and the step's own), a fifth into parsing the bundle and collecting garbage,
and the rest into the RSA key.

Measured with ${runs} runs of each case on ${platform()} ${arch()} (${cpus().length} cores), Node.js ${process.versions.node}, ${versions.join(', ')}.
`
}
