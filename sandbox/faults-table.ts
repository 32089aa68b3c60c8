/**
 * Prints what happens at every fault, and in every story with a key management service, as Markdown pages; with
 * --write, saves them as docs/faults.md and docs/kms-errors.md, which tests check.
 */
import { createPrivateKey } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { leadRequestsTo } from './cloud/lead-requests.ts'
import { startCloud } from './cloud/start-cloud.ts'
import { kmsPage, tellKmsStories } from './cloud/tell-kms-stories.ts'
import { startExample } from './example.ts'
import { faultsPage } from './faults-page.ts'
import { runFaultMatrix } from './fault-matrix.ts'
import { runDiskFaults, runProxyFaults } from './machine-faults.ts'

const rows = await runFaultMatrix(() => undefined)
const page = faultsPage(rows, { proxy: await runProxyFaults(), disk: await runDiskFaults() })
const example = await startExample()
const cloud = await startCloud(createPrivateKey(example.pem))
const leadBack = leadRequestsTo(cloud)
const kms = kmsPage(await tellKmsStories({ example, cloud }))
leadBack()
await cloud.close()
await example.api.close()
if (process.argv.includes('--write')) {
  const docs = join(import.meta.dirname, '..', 'docs')
  mkdirSync(docs, { recursive: true })
  writeFileSync(join(docs, 'faults.md'), page)
  writeFileSync(join(docs, 'kms-errors.md'), await format(kms, { parser: 'markdown', printWidth: 110 }))
} else {
  process.stdout.write(`${page}\n${kms}`)
}
