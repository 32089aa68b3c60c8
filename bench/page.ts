import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Case } from './cases.ts'
import type { Growth } from './growth.ts'
import { median } from './measure.ts'
import type { RelayFigure } from './relay.ts'
import type { Wire } from './serve.ts'

/** All runs of one case. */
export interface Result extends Pick<Case, 'name'> {
  readonly wire: Wire | undefined
  readonly byHand: string | undefined
  readonly requests: number
  readonly connections: number
  readonly wallMs: number[]
  readonly peakKb: number[]
}

/** Everything that one run of the benchmark measures. */
export interface Measured {
  readonly wires: readonly [http: Wire, near: Wire, far: Wire]
  readonly results: readonly Result[]
  readonly growth: readonly Growth[]
  readonly relay: readonly RelayFigure[]
}

const root = join(import.meta.dirname, '..')
const kmsChunk = /^(?:open-\w+-key|read-kms-key|parse-kms-identity|run-tool|find-variable)\.js$/

/** Returns everything that was measured as tables. */
export function resultTables(measured: Measured): string {
  const { wires, results, growth, relay } = measured
  const tables = wires.map((wire) => wireTable(results, wire))
  return [...tables, goalsTable(measured), growthTable(growth), relayTable(relay)].join('\n\n')
}

function wireTable(results: readonly Result[], wire: Wire): string {
  const bare = find(results, 'bare node')
  const rows = [bare, ...results.filter((result) => result.wire === wire)].map((result) => [
    result.name,
    median(result.wallMs).toFixed(0),
    result.byHand === undefined ? '' : ratio(results, wire, [result.name, result.byHand]).toFixed(2),
    (median(result.peakKb) / 1024).toFixed(0),
    (median(result.peakKb) / median(bare.peakKb)).toFixed(2),
    String(result.requests),
    String(result.connections),
  ])
  const head = ['Case', 'Median ms', 'By hand', 'Peak MiB', 'Bare node', 'Requests', 'Connections']
  return toTable([`${head[0]} (${wire.name})`, ...head.slice(1)], rows)
}

/** Returns how many times as long one case takes as another over the same wire. */
function ratio(
  results: readonly Result[],
  wire: Wire,
  [name, other]: readonly [name: string, other: string],
): number {
  const ms = (of: string): number => median(find(results, of, wire).wallMs)
  return ms(name) / ms(other)
}

function find(results: readonly Result[], name: string, wire?: Wire): Result {
  const found = results.find((result) => result.name === name && result.wire === wire)
  if (found === undefined) throw new Error(`There is no case '${name}'.`)
  return found
}

/** A figure that the action is to reach. */
interface Goal {
  readonly what: string
  readonly measured: number
  readonly most: number
}

function goalsOf({ results, wires: [http, near, far] }: Measured): readonly Goal[] {
  const look = 'create by look-up'
  const byHand = (wire: Wire): Goal => ({
    what: `${look}, beside by hand: ${wire.name}`,
    measured: ratio(results, wire, [look, 'create by hand']),
    most: wire === far ? 1.05 : 1.15,
  })
  const peak = (name: string, wire?: Wire): number => median(find(results, name, wire).peakKb)
  return [
    ...[far, near, http].map(byHand),
    {
      what: `create by installation-id, beside look-up: ${far.name}`,
      measured: ratio(results, far, ['create by installation-id', look]),
      most: 0.84,
    },
    {
      what: `revoke, beside by hand: ${near.name}`,
      measured: ratio(results, near, ['revoke', 'revoke by hand']),
      most: 1.15,
    },
    {
      what: `peak memory of ${look}, beside bare node: ${near.name}`,
      measured: peak(look, near) / peak('bare node'),
      most: 1.28,
    },
    { what: 'bytes that main always reads', measured: sizeOf('main', isAlwaysRead), most: 190_000 },
    { what: 'bytes of the archive that the runner downloads', measured: archiveSize(), most: 165_000 },
  ]
}

function goalsTable(measured: Measured): string {
  const shown = (figure: number): string => figure.toLocaleString('en', { maximumFractionDigits: 2 })
  return toTable(
    ['What', 'Measured', 'At most', 'Reached'],
    goalsOf(measured).map(({ what, measured: figure, most }) => [
      ...[what, shown(figure), shown(most)],
      Number(figure.toFixed(2)) <= most ? 'yes' : 'no',
    ]),
  )
}

function growthTable(growth: readonly Growth[]): string {
  const rows = growth.map(({ targets, owners, requests, connections, cpuMs, peakKb, minutes }) => [
    ...[targets, owners, requests, connections].map(String),
    cpuMs.toFixed(0),
    (peakKb / 1024).toFixed(0),
    minutes.toFixed(1),
  ])
  return toTable(['Targets', 'Owners', 'Requests', 'Connections', 'CPU ms', 'Peak MiB', 'Waits'], rows)
}

function relayTable(figures: readonly RelayFigure[]): string {
  const rows = figures.map(({ what, measured, goal }) => [what, measured, goal])
  return toTable(['Relay', 'Measured', 'Goal'], rows)
}

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const isAlwaysRead = (name: string): boolean => /^(?:index|main-step|post-step)\.js$/.test(name)
const isForKeys = (name: string): boolean => kmsChunk.test(name)

function sizeOf(stage: string, isCounted: (name: string) => boolean): number {
  const folder = join(root, 'dist', stage)
  const names = readdirSync(folder).filter((name) => name.endsWith('.js') && isCounted(name))
  return names.reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0)
}

function archiveSize(): number {
  const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 28 })
  return gzipSync(archive).length
}

/** Returns the page about performance. */
export function performancePage(measured: Measured): string {
  const { wires, results, growth, relay } = measured
  const { wallMs, peakKb } = find(results, 'bare node')
  const [http, near, far] = wires
  const beside = (wire: Wire, name: string, other: string): string =>
    ratio(results, wire, [name, other]).toFixed(2)
  const created = (wire: Wire): string => beside(wire, 'create by look-up', 'create by hand')
  const revoked = (wire: Wire): string => beside(wire, 'revoke', 'revoke by hand')
  const bytes = (isCounted: (name: string) => boolean, stage = 'main'): string =>
    sizeOf(stage, isCounted).toLocaleString('en')
  const waits = (owners: number): string => {
    const { minutes = NaN } = growth.find((one) => one.targets === 500 && one.owners === owners) ?? {}
    return minutes < 1 ? 'hardly any time' : `${minutes.toFixed(0)} minutes`
  }
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>
  }
  const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
  return `# Performance

Many workflows run this step in every job, and each time it asks a server over TLS, tens of milliseconds away. \`npm run bench\` measures what that costs. All cases take turns in one run. Times only mean something in comparison with each other, so look at the ratios. \`npm run bench -- --write\` writes this page.

**By hand** is [a short script](../bench/by-hand/create.cjs) that sends the same two requests: it looks up the installation, creates the token, masks it, and sets the output. It checks nothing, retries nothing, explains nothing, and connects when its first request is ready. Compared with it, creating a token takes ${created(far)} times as long over TLS with a round-trip time of ${far.roundTripMs} ms, ${created(near)} times as long over TLS on the same machine, and ${created(http)} times as long over plain http. On the same machine, where a connection opens at once, the difference is what Node.js takes to read and run the code of the step. Compared with [a script that revokes a token](../bench/by-hand/revoke.cjs), the post step takes ${revoked(far)}, ${revoked(near)}, and ${revoked(http)} times as long.

With \`installation-id\`, the step needs one round trip less after the connection is open: ${far.roundTripMs} ms away, it takes ${beside(far, 'create by installation-id', 'create by look-up')} times as long as with a look-up.

${[...wires]
  .reverse()
  .map((wire) => wireTable(results, wire))
  .join('\n\n')}

The columns "By hand" and "Bare node" are ratios: of the time to that of the script, and of the peak memory to that of \`node -e 0\`. The API is warm, as a server is. Its certificate comes from an authority in \`NODE_EXTRA_CA_CERTS\`, in all cases. The round-trip time is that of a forwarder, which holds each connection for one round trip, as TCP would, and every chunk for half of one. Connections are those to GitHub's API. Peak memory also depends on how long the path of a script is: the longer it is, the sooner V8 compiles a function that Node.js uses to load scripts, and loads its compiler for that. This applies to the scripts that do the work by hand, too.

${goalsTable(measured)}

## Size

| What is downloaded and read | Bytes |
| --- | --- |
| what main always reads | ${bytes(isAlwaysRead)} |
| what post always reads | ${bytes(isAlwaysRead, 'post')} |
| files that main only reads for a job summary, to wait, or to explain a failure | ${bytes((name) => !isAlwaysRead(name) && !isForKeys(name))} |
| files that main only reads for a key management service | ${bytes(isForKeys)} |
| archive that the runner downloads (\`git archive HEAD \\| gzip\`) | ${archiveSize().toLocaleString('en')} |

What keeps the cost low:

- The first connection opens before Node.js reads the rest of the step, so that reading it costs no time at a distance. With \`installation-id\`, two connections open, because the installation and the token are requested at the same time. More connections, at most 5, only open for events to several repositories.
- Requests use node:http(s), because the platform's \`fetch\` loads undici.
- The bundles leave out what nothing here needs (see \`scripts/bundle\`).
- What only a job summary, a wait, or a failure needs is in files of its own, which other steps never read.
- The bundles are CommonJS, because a bundle of ES modules loads more of Node.js to require Node's own modules.
- The JWT is signed in the thread pool.
- A step ends its process as soon as its log is written, because Node.js would free all memory first.

## Many targets

One step that creates a token and sends an event, on a clock that jumps over every wait:

${growthTable(growth)}

The requests are the look-ups of the installations, the tokens, the events, and the revocations of the tokens that only the events need. "Waits" is how many minutes the step waits, without the time that the requests take on the network. The step sends each installation 20 events at once, and then one a second, because GitHub allows [about 80 requests a minute, and 500 an hour, that create content](https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits). So 500 targets wait for ${waits(1)} if they have one owner, and for ${waits(50)} if they have 50.

## The relay

The relay with a store in a SQLite file, under senders on the same machine that sign like GitHub:

${relayTable(relay)}

GitHub takes about 80 such events a minute, so the relay is never what limits them.

Measured with ${wallMs.length} runs of each case (${peakKb.length} for memory, one for many targets) on ${platform()} ${arch()} (${cpus().length} cores), Node.js ${process.versions.node}, ${versions.join(', ')}.
`
}
