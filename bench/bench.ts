/**
 * Measures what a step costs: npm run bench [-- --runs N] [--write] [--beside DIR --with name=value …].
 * The cases take turns, so that any other load on the machine affects all of them equally.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCases } from './cases.ts'
import { measureGrowth } from './growth.ts'
import { measure, peakMemory } from './measure.ts'
import { performancePage, resultTables, type Result } from './page.ts'
import { measureRelay } from './relay.ts'
import { startServer } from './server.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '25' },
    write: { type: 'boolean', default: false },
    beside: { type: 'string' },
    with: { type: 'string', multiple: true, default: [] },
  },
})
const runs = Number(values.runs)
/** Peak memory differs less between runs than time does. */
const memoryRuns = 3

const { served, tell, stop } = await startServer()
for (const wire of served.wires.filter(({ roundTripMs }) => roundTripMs === 0))
  execFileSync(process.execPath, [join(import.meta.dirname, 'warm-up.ts')], {
    env: {
      ...process.env,
      ...{ BENCH_WIRE: JSON.stringify(wire), NODE_EXTRA_CA_CERTS: served.authorityFile },
    },
  })
const beside = values.beside === undefined ? undefined : { folder: values.beside, inputs: values.with }
const cases = createCases(served, beside)
const results: readonly Result[] = cases.map(({ name, wire, byHand }) => ({
  ...{ name, wire, byHand, requests: 0, connections: 0, wallMs: [], peakKb: [] },
}))

// The first run only fills the caches.
for (let run = -1; run < runs; run += 1) {
  for (const [index, item] of cases.entries()) {
    const result = results[index]!
    item.prepare()
    await tell()
    const wallMs = measure(item)
    const { requests, connections } = await tell()
    if (run < 0) continue
    Object.assign(result, { requests: requests.length, connections })
    result.wallMs.push(wallMs)
    if (run >= memoryRuns) continue
    item.prepare()
    result.peakKb.push(peakMemory(item))
  }
}
stop()
const measured = {
  ...{ wires: served.wires, results },
  ...{ growth: await measureGrowth(), relay: await measureRelay() },
}
process.stdout.write(`${resultTables(measured)}\n`)
if (values.write)
  writeFileSync(join(import.meta.dirname, '..', 'docs', 'performance.md'), performancePage(measured))
