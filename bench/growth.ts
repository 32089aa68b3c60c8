import { join } from 'node:path'
import { startExample, type Example } from '../sandbox/example.ts'
import { Job } from '../sandbox/runner/job.ts'
import { recordCost, type Cost } from './measure.ts'

/** What it costs to send an event to some targets of some owners. */
export interface Growth extends Cost {
  readonly targets: number
  readonly owners: number
  readonly requests: number
  readonly connections: number
}

const root = join(import.meta.dirname, '..')

/** Measures how the cost of a dispatch grows with its targets and their owners, on a clock that does not wait. */
export async function measureGrowth(): Promise<readonly Growth[]> {
  const example = await startExample()
  const growth: Growth[] = []
  for (const targets of [1, 10, 100, 500])
    for (const owners of [1, 10, 50].filter((count) => count <= targets))
      growth.push(await measureDispatch(example, { targets, owners }))
  await example.api.close()
  return growth
}

async function measureDispatch(
  { api, app, credentials }: Example,
  { targets, owners }: Pick<Growth, 'targets' | 'owners'>,
): Promise<Growth> {
  const ownerOf = (index: number): string => `${owners}-of-${targets}-${index % owners}`
  const repositories = Array.from({ length: targets }, (_, index) => `${ownerOf(index)}/repository-${index}`)
  for (let owner = 0; owner < owners; owner += 1) api.world.install(app, { account: ownerOf(owner) })
  for (const repository of repositories) api.world.addRepository(repository)
  api.reset()
  const { env, read } = recordCost()
  const job = new Job(root, { env: { ...env, BENCH_NO_WAIT: 'true' } })
  const { exitCode, log } = await job.main({
    ...credentials,
    'github-api-url': api.url,
    owner: ownerOf(0),
    repositories: 'repository-0',
    'dispatch-event-type': 'deploy',
    'dispatch-repositories': repositories.join(),
  })
  job.close()
  if (exitCode !== 0) throw new Error(log.join('\n'))
  return { targets, owners, requests: api.transcript.length, connections: api.connections(), ...read() }
}
