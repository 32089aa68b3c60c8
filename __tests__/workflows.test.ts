import { execFileSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { addAwsSession } from '../sandbox/cloud/aws.ts'
import { addAzureToken } from '../sandbox/cloud/azure.ts'
import { fromJob, writeExternalAccount, writeTool } from '../sandbox/cloud/kms-stories.ts'
import { names, startCloud, type Cloud } from '../sandbox/cloud/start-cloud.ts'
import { addVaultToken } from '../sandbox/cloud/vault.ts'
import { Job } from '../sandbox/runner/job.ts'
import { receivingWorkflow, sendingWorkflow } from '../src/cli/registration/next-steps.ts'
import { useExample } from './support/use-example.ts'

const root = join(import.meta.dirname, '..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const workflows = readdirSync(join(root, '.github', 'workflows')).map((name) => `.github/workflows/${name}`)

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

interface Workflow {
  readonly permissions?: unknown
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly needs?: readonly string[] }>
  >
}

const thisAction = 'octo-org/repo-scoped-token@v1'

const pages = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`)

/** The YAML in the documents, with a bare list of steps wrapped in a workflow. */
const examples = ['README.md', ...pages, 'SECURITY.md', 'CONTRIBUTING.md'].flatMap((name) =>
  [...read(name).matchAll(/^( *)```yaml\n([^]*?)^ *```$/gm)].map(([, indent = '', text = ''], index) => {
    const yaml = text.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
    const indented = yaml.trimEnd().replaceAll(/^/gm, '      ')
    const isWhole = /^on:/m.test(yaml)
    return [
      `${name}, example ${index + 1}`,
      isWhole ? yaml : `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${indented}\n`,
    ] as const
  }),
)

/** What `register` prints, with a repository that exists. */
const printed = [
  ['register, sending', sendingWorkflow({ account: 'octo-org' }).replace('/NAME', '/docs')],
  ['register, receiving', receivingWorkflow()],
] as const

const shown: readonly (readonly [string, string])[] = [...examples, ...printed]

const bad =
  'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.event.issue.title }}\n'

/** The actions that the documents and workflows use, by major version. */
const actions = [
  ...new Set(
    [...shown.map(([, text]) => text), ...workflows.map(withMajors)].flatMap((text) =>
      [...text.matchAll(/uses: ([\w./-]+@v\d+)/g)].map(([, action = '']) => action),
    ),
  ),
]
  .filter((action) => action !== thisAction)
  .sort()

/** Versions that are newer than actionlint's list of actions, so that it cannot check their inputs. */
const unchecked = [
  'actions/attest-build-provenance@v3',
  'actions/checkout@v5',
  'actions/create-github-app-token@v3',
  'actions/setup-node@v6',
  'aws-actions/configure-aws-credentials@v5',
  'github/codeql-action/analyze@v4',
  'github/codeql-action/init@v4',
  'github/codeql-action/upload-sarif@v4',
  'google-github-actions/auth@v3',
  'hashicorp/vault-action@v3',
  'ossf/scorecard-action@v2',
  'peter-evans/repository-dispatch@v4',
]

/** actionlint knows no commits, only versions. */
function withMajors(name: string): string {
  return read(name).replaceAll(/@[0-9a-f]{40} # (v\d+)\.\d+\.\d+/g, '@$1')
}

const withUnknownInput = (action: string): string =>
  `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ${action}\n        with:\n          no-such-input: x\n`

/** Checks everything at once, since starting actionlint takes longer than its work. */
const problems = JSON.parse(
  execFileSync(process.execPath, ['--no-warnings', join(root, 'scripts', 'actionlint.ts')], {
    input: JSON.stringify([
      ...workflows.map((name) => [name, read(name)]),
      ...workflows.map((name) => [`${name} by version`, withMajors(name)]),
      ...actions.map((action) => [action, withUnknownInput(action)]),
      ...shown,
      ['bad', bad],
    ]),
    encoding: 'utf8',
  }),
) as Readonly<Record<string, readonly string[]>>

describe('workflows', () => {
  test.each(workflows)('%s passes actionlint', (name) => {
    expect(problems[name]).toEqual([])
  })

  test.each(workflows)(
    '%s pins every action, persists no credentials and grants nothing by default',
    (name) => {
      const text = read(name)
      const { permissions, jobs } = parse(text) as Workflow
      expect(permissions).toEqual({})
      for (const line of text.match(/uses: .*/g) ?? []) {
        expect(line).toMatch(/^uses: (?:\.\/$|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/)
      }
      for (const { uses, with: given } of Object.values(jobs).flatMap(({ steps }) => steps)) {
        if (uses?.startsWith('actions/checkout@') === true) expect(given?.['persist-credentials']).toBe(false)
      }
    },
  )

  test('CI has one job that needs all others', () => {
    const { jobs } = parse(read('.github/workflows/ci.yml')) as Workflow
    const others = Object.keys(jobs).filter((name) => name !== 'required')
    expect([...(jobs.required?.needs ?? [])].sort()).toEqual(others.sort())
  })

  test('sets only inputs that exist, as far as actionlint knows them', () => {
    expect(workflows.flatMap((name) => problems[`${name} by version`])).toEqual([])
  })

  test('uses known actions, whose inputs actionlint can check but for these', () => {
    expect(actions.filter((action) => problems[action]?.length === 0)).toEqual(unchecked)
  })

  test('reports what actionlint finds', () => {
    expect(problems.bad).toHaveLength(1)
  })
})

describe('examples in the documents', () => {
  test('are found', () => {
    expect(examples.length).toBeGreaterThan(12)
  })

  test.each(shown)('%s passes actionlint', (name) => {
    expect(problems[name]).toEqual([])
  })

  test('the first workflow of the README has at most 15 lines', () => {
    expect(examples[0]?.[1].trimEnd().split('\n').length).toBeLessThanOrEqual(15)
  })
})

describe('links between the documents', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...pages]

  test.each(documents)('%s links only to files that exist', (name) => {
    const links = [...read(name).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(join(root, name, '..', link)))).toEqual([])
  })
})

describe('every step in the documents runs', () => {
  const example = useExample()
  const steps = shown.flatMap(([name, text]) =>
    Object.values((parse(text) as Workflow).jobs)
      .flatMap((job) => job.steps)
      .filter(({ uses }) => uses === thisAction)
      .map((step, index) => [`${name}, step ${index + 1}`, step] as const),
  )

  /** The receiving workflow of the README, which shows the ID of its event, and one that can be started. */
  const receiving = shown.map(([, text]) => text).find((text) => text.includes('correlation_id')) ?? ''
  const startable = 'on:\n  workflow_dispatch:\n    inputs:\n      environment:\n'
  let cloud: Cloud
  let folder = ''
  beforeAll(async () => {
    cloud = await startCloud(createPrivateKey(example().pem))
    folder = mkdtempSync(join(tmpdir(), 'documents-'))
    writeFileSync(join(folder, 'payload.json'), '{"sha": "f00"}')
  })
  afterAll(async () => {
    await cloud.close()
    rmSync(folder, { recursive: true })
  })

  /** Returns what the usual login action for the service of a key leaves in the job. */
  function logIn(key: string): Readonly<Record<string, string>> {
    const expiresAt = Date.now() + 3_600_000
    if (key.startsWith('awskms'))
      return { ...addAwsSession(cloud.aws, names.role, expiresAt), AWS_REGION: 'us-east-1' }
    if (key.startsWith('gcpkms')) return writeExternalAccount(folder, { credential_source: fromJob(cloud) })
    if (key.startsWith('azurekms'))
      return writeTool(
        folder,
        'az',
        JSON.stringify({ accessToken: addAzureToken(cloud.azure, { client: names.client, expiresAt }) }),
      )
    return {
      VAULT_TOKEN: addVaultToken(cloud.vault, {
        policy: { 'transit/sign/my-app/sha2-256': ['update'] },
        expiresAt,
      }),
    }
  }

  beforeAll(() => {
    const { api, app } = example()
    const quick = { startsAfterMs: 0, queuedMs: 0, runsMs: 1000 }
    api.world.actions.addWorkflow('octo-org/docs', { name: 'receive.yml', source: receiving, ...quick })
    api.world.actions.addWorkflow('octo-org/docs', { name: 'deploy.yml', source: startable, ...quick })
    app.permissions.actions = 'write'
    for (const installation of api.world.installations) installation.permissions = { ...app.permissions }
  })

  test.each(steps)(
    '%s',
    async (_, { with: given = {}, env = {} }) => {
      const { api, credentials, pem } = example()
      api.reset()
      cloud.reset()
      const login = 'kms-key' in given && !('kms-identity' in given) ? logIn(String(given['kms-key'])) : {}
      const { token } = api.world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, Date.now())
      const values: Readonly<Record<string, string>> = {
        '${{ vars.APP_CLIENT_ID }}': credentials['client-id'],
        '${{ secrets.APP_PRIVATE_KEY }}': pem,
        '${{ vars.APP_INSTALLATION_ID }}': '501',
        '${{ github.token }}': token,
        '${{ toJSON(github.ref) }}': '"refs/heads/main"',
        '${{ toJSON(github.event.release.tag_name) }}': '"v1.0.0"',
      }
      const inputs = Object.entries(given).map(([name, text]) => {
        const value = String(text).replaceAll(
          /\$\{\{.*?\}\}/g,
          (expression) => values[expression] ?? `no value for ${expression}`,
        )
        return [name, value]
      })
      const job = new Job(root, {
        secrets: [pem],
        env: {
          GITHUB_API_URL: api.url,
          GITHUB_SERVER_URL: api.url,
          GITHUB_WORKSPACE: folder,
          ...('kms-key' in given && { ...cloud.jobEnv(), ...cloud.networkEnv(), ...env, ...login }),
        },
      })
      const main = await job.main(Object.fromEntries(inputs) as Record<string, string>)
      const post = await job.post({}, main.state)
      job.close()
      expect(main.annotations).toEqual([])
      expect([main.exitCode, post.exitCode]).toEqual([0, 0])
      expect(api.world.living(Date.now())).toEqual([])
      if ('kms-key' in given) expect(main.log[0]).toMatch(/^Signed by /)
      if ('dispatch-event-type' in given) expect(api.world.dispatches.length).toBeGreaterThan(0)
      if ('dispatch-wait-for' in given) expect(main.outputs.conclusion).toBe('success')
    },
    30_000,
  )
})
