import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { format } from 'prettier'
import { kmsStories } from '../sandbox/cloud/kms-stories.ts'
import { kmsPage, tellKmsStories, type KmsRow } from '../sandbox/cloud/tell-kms-stories.ts'
import { Masker } from '../sandbox/runner/mask.ts'
import { piecesOf } from '../sandbox/stage/find-leaks.ts'
import type { RecordingCore } from '../sandbox/stage/recording-core.ts'
import { secretsOfCloud, useCloud } from './support/use-cloud.ts'
import { useExample } from './support/use-example.ts'

const example = useExample()
const cloud = useCloud(example)

let rows: readonly KmsRow[] = []
const shown: string[] = []
const unmasked: string[] = []
let used = 0

/** Looks for 16 characters of any secret: in what is shown without the runner's masks, and in the state and outputs. */
function findPieces(core: RecordingCore): void {
  const secrets = secretsOfCloud(cloud())
  for (const [name, ...values] of core.calls) {
    if (name === 'setSecret' || (name === 'setOutput' && values[0] === 'token')) continue
    shown.push(...piecesOf(secrets, values.join(' ')).map((piece) => `${name}: ${piece}`))
  }
  const masker = new Masker()
  for (const masked of core.of('setSecret')) masker.add(masked)
  // What was sent in a header of its own is a secret; the signature of a request is not.
  const sent = cloud()
    .calls.map(({ headers, body }) => `${JSON.stringify(headers)} ${decodeURIComponent(body)}`)
    .join('\n')
  const inUse = secrets.filter((secret) => !/^[0-9a-f]{64}$/.test(secret) && sent.includes(secret))
  used += inUse.length
  unmasked.push(...inUse.filter((secret) => masker.mask(secret) !== '***'))
}

beforeAll(async () => {
  rows = await tellKmsStories({ example: example(), cloud: cloud(), check: findPieces })
}, 60_000)

describe('a step that signs with a key management service', () => {
  test('runs every story: each service, each way to log in, each error', () => {
    expect(rows).toHaveLength(kmsStories.length)
    const names = rows.map(({ service, name }) => `${service}: ${name}`)
    expect(new Set(names).size).toBe(names.length)
  })

  test('signs once for one JWT, and says with what and as whom', () => {
    const signed = rows.filter(({ isSigned }) => isSigned)
    expect(signed).toHaveLength(19)
    for (const { seen, atGitHub, requests } of signed) {
      expect(seen).toMatch(/^Signed by \S+ as [^(\n]+ \((?:1 request|[234] requests)\)\.$/)
      const signatures = requests.filter((request) =>
        /kms\..*\/ -> 200|asymmetricSign -> 200|\/sign -> 200|\/sign\/.* -> 200/.test(request),
      )
      expect(signatures).toHaveLength(1)
      expect(atGitHub).toEqual([
        'GET /repos/octo-org/site/installation -> 200',
        'POST /app/installations/501/access_tokens -> 201',
      ])
      expect(requests.filter((request) => request.endsWith(' -> 200')).length).toBeLessThanOrEqual(4)
    }
  })

  test('ends in one error of at least two sentences otherwise, and asks GitHub only if it has a signature', () => {
    for (const { name, seen, atGitHub } of rows.filter(({ isSigned }) => !isSigned)) {
      expect(seen).toMatch(/^[^\n]+\. [^\n]+$/)
      expect(seen).not.toMatch(/undefined|\[object|bug|NaN/)
      expect([name, atGitHub]).toEqual([
        name,
        /^not the App|PSS/.test(name) ? ['GET /repos/octo-org/site/installation -> 401'] : [],
      ])
    }
  })

  test('sends no request if there are no credentials, or if they may not be sent', () => {
    const refused = rows.filter(({ name }) =>
      /^(?:without|with a (?:profile|program)|the job has)/.test(name),
    )
    expect(refused.length).toBeGreaterThan(10)
    for (const { requests } of refused) expect(requests).toEqual([])
  })

  test.each([...new Set(kmsStories.map(({ service }) => service))])(
    'shows both forms of the subject where %s does not trust the job',
    (service) => {
      const row = rows.find((known) => known.service === service && known.name.endsWith('without IDs'))
      expect(row?.seen).toContain('repo:octo-org@1001/site@1002:ref:refs/heads/main')
      expect(row?.seen).toContain('repo:octo-org/site:ref:refs/heads/main')
      expect(row?.seen).toContain('since July 15, 2026')
    },
  )

  test('shows no 16 characters of any secret, even without masks, and saves none', () => {
    expect(shown).toEqual([])
  })

  test('masks every secret before it is sent', () => {
    expect(used).toBeGreaterThan(100)
    expect(unmasked).toEqual([])
  })

  test('matches the page on errors', async () => {
    const page = await format(kmsPage(rows), { parser: 'markdown', printWidth: 110 })
    expect(page).toBe(readFileSync(join('docs', 'kms-errors.md'), 'utf8'))
  })
})
