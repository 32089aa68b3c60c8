/** Prints the fault matrix as a Markdown page; with --write, saves it as docs/faults.md, which a test checks. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultsPage } from './faults-page.ts'
import { runFaultMatrix } from './fault-matrix.ts'
import { runDiskFaults, runProxyFaults } from './machine-faults.ts'

const rows = await runFaultMatrix(() => undefined)
const page = faultsPage(rows, { proxy: await runProxyFaults(), disk: await runDiskFaults() })
if (process.argv.includes('--write')) {
  const docs = join(import.meta.dirname, '..', 'docs')
  mkdirSync(docs, { recursive: true })
  writeFileSync(join(docs, 'faults.md'), page)
} else {
  process.stdout.write(page)
}
