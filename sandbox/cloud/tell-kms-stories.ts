import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Example } from '../example.ts'
import { quickTiming } from '../stage/quick-timing.ts'
import type { RecordingCore } from '../stage/recording-core.ts'
import { asked, tellMainWith } from '../stage/tell.ts'
import { kmsStories, type KmsStory } from './kms-stories.ts'
import type { Cloud } from './start-cloud.ts'

/** How a story went: what the services were asked, what GitHub was asked, and what the user sees. */
export interface KmsRow extends Pick<KmsStory, 'service' | 'name'> {
  readonly requests: readonly string[]
  readonly atGitHub: readonly string[]
  /** The error, or the line that says who signed. */
  readonly seen: string
  readonly isSigned: boolean
}

/** Where stories run, and what sees the toolkit after each. */
export interface KmsStage {
  readonly example: Example
  readonly cloud: Cloud
  readonly check?: (core: RecordingCore) => void
}

/** Runs a story in a step; `check` sees the toolkit before anything is cleared. */
export async function tellKmsStory(
  { example, cloud, check = () => undefined }: KmsStage,
  story: KmsStory,
): Promise<KmsRow> {
  cloud.reset()
  example.api.reset()
  story.change?.(cloud)
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-kms-'))
  const usual = { AWS_REGION: 'us-east-1', VAULT_ADDR: 'https://vault.example.com', ...cloud.jobEnv() }
  const env = { ...usual, ...story.env?.(cloud, folder) }
  const inputs = { 'client-id': example.credentials['client-id'], ...story.inputs }
  const timing = quickTiming()
  cloud.clock = () => timing.now()
  example.api.clock = cloud.clock
  const core = await tellMainWith(example, inputs, { env, timing })
  rmSync(folder, { recursive: true })
  check(core)
  const errors = core.of('setFailed')
  const signed = core
    .of('info')
    .filter((line) => line.startsWith('Signed by'))
    .join('\n')
  const { service, name } = story
  const seen = errors.length === 0 ? signed : errors.join('\n')
  return {
    service,
    name,
    requests: [...cloud.transcript],
    atGitHub: asked(example),
    seen: seen
      .replaceAll(/SHA256:[\w+/=]{44}/g, 'SHA256:…')
      // The length of an EC signature varies.
      .replaceAll(/ has 7\d bytes/g, ' has 71 bytes')
      .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT'),
    isSigned: errors.length === 0,
  }
}

const intro = `# What a step says about a key management service

Each line is a step that signs with a key, and what the user sees. The services here are test servers that are as strict as the
real ones. \`npm run faults\` prints this page, and a test checks that it is current. For what to do, in order, see
[Signing with a key management service](kms.md).
`

/** Runs all stories. */
export async function tellKmsStories(stage: KmsStage): Promise<readonly KmsRow[]> {
  const rows: KmsRow[] = []
  for (const story of kmsStories) rows.push(await tellKmsStory(stage, story))
  return rows
}

/** Returns the stories as a Markdown page. */
export function kmsPage(rows: readonly KmsRow[]): string {
  const services = Map.groupBy(rows, ({ service }) => service)
  const parts = [...services].map(([service, ofService]) => {
    const stories = ofService.map(({ name, seen, requests }) => {
      const sent = requests.length === 0 ? 'none' : requests.map((request) => `\`${request}\``).join(', ')
      return `- **${name}**\n  - ${seen.replaceAll(/[<*]/g, '\\$&')}\n  - Requests: ${sent}`
    })
    return `## ${service}\n\n${stories.join('\n')}`
  })
  return `${[intro, ...parts].join('\n')}\n`
}
