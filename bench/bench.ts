/**
 * Measures what a step costs: npm run bench [-- --runs N] [--write] [--beside DIR --with name=value …].
 * The cases take turns, so that any other load on the machine affects all of them equally.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCases, type Case } from './cases.ts'
import { measure, peakMemory, type Sample } from './measure.ts'
import { performancePage, relayTable, resultsTable, type Result } from './page.ts'
import { measureRelay } from './relay.ts'
import { startServer } from './server.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    write: { type: 'boolean', default: false },
    beside: { type: 'string' },
    with: { type: 'string', multiple: true, default: [] },
  },
})
const latencies = [0, 60]
const server = await startServer()
execFileSync(process.execPath, [join(import.meta.dirname, 'warm-up.ts')], {
  env: { ...process.env, BENCH_SERVED: JSON.stringify(server.served) },
})
const cases = createCases(server.served, values.beside, values.with)
const samples = new Map<string, Sample[]>()
const told = new Map<string, readonly string[]>()
const keyOf = ({ name }: Case, latencyMs: number): string => `${latencyMs} ${name}`

for (let run = -1; run < Number(values.runs); run += 1) {
  for (const latencyMs of latencies) {
    for (const item of cases.filter(({ onlyAtOnce }) => latencyMs === 0 || !onlyAtOnce)) {
      item.prepare?.()
      await server.ask(latencyMs)
      const sample = measure(item)
      const { requests } = await server.ask(0)
      if (run < 0) continue
      const key = keyOf(item, latencyMs)
      told.set(key, requests)
      samples.set(key, [...(samples.get(key) ?? []), sample])
    }
  }
}
const results: Result[] = []
for (const latencyMs of latencies) {
  for (const item of cases) {
    const ofCase = samples.get(keyOf(item, latencyMs))
    if (ofCase === undefined) continue
    item.prepare?.()
    await server.ask(latencyMs)
    results.push({
      name: item.name,
      latencyMs,
      roundTrips: item.roundTrips,
      requests: told.get(keyOf(item, latencyMs))?.length ?? 0,
      wallMs: ofCase.map(({ wallMs }) => wallMs),
      peakKb: peakMemory(item),
    })
  }
}
server.stop()
const figures = await measureRelay()
process.stdout.write(`${resultsTable(results)}\n\n${relayTable(figures)}\n`)
if (values.write) {
  writeFileSync(
    join(import.meta.dirname, '..', 'docs', 'performance.md'),
    performancePage(results, Number(values.runs), figures),
  )
}
