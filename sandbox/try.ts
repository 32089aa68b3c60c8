/** Shows three runs of the action from the committed bundle, without needing an App or a GitHub account. */
import { join } from 'node:path'
import { startExample } from './example.ts'
import { Job } from './runner/job.ts'

const { api, pem, credentials } = await startExample()
const job = new Job(join(import.meta.dirname, '..'), {
  secrets: [pem],
  env: { GITHUB_API_URL: api.url, GITHUB_SERVER_URL: api.url, GITHUB_REPOSITORY: 'octo-org/site' },
})

const created = await show('1. Create a token for one repository', {
  repositories: 'docs',
  'permission-contents': 'read',
})
const sent = await show('2. Send an event to another repository', {
  'dispatch-event-type': 'deploy',
  'dispatch-repositories': 'docs',
  'dispatch-client-payload': '{"ref": "main"}',
})
const failed = await show('3. Fail, and say what to do', { repositories: 'dosc' })

const alive = api.world.living(Date.now()).length
const received = api.world.dispatches.map(({ repository }) => repository)
print('What is left', [`Tokens that are still valid: ${alive}`, `Events received by: ${received.join(', ')}`])
print('Next', [
  'Register your own App: node dist/cli/index.js register',
  'Use it in a workflow: see "Create a token and use it" in README.md',
])
job.close()
await api.close()
const isAsExpected = created === 0 && sent === 0 && failed === 1 && alive === 0 && received.length === 1
process.exitCode = isAsExpected ? 0 : 1

/** Runs a step with its post step, prints what it is in a workflow and what it did, and returns main's exit code. */
async function show(title: string, given: Readonly<Record<string, string>>): Promise<number | null> {
  const asked = api.transcript.length
  const inputs = { ...credentials, ...given }
  const main = await job.main(inputs)
  const post = await job.post(inputs, main.state)
  const outputs = Object.entries(main.outputs).map(([name, value]) => `${name}: ${job.masker.mask(value)}`)
  const requests = api.transcript
    .slice(asked)
    .map(({ method, path, status }) => `${method} ${path} -> ${status ?? 'no answer'}`)
  process.stdout.write(`\n${title}\n`)
  print('In a workflow', stepOf(given))
  print('The log of the step', main.log)
  if (outputs.length > 0) print('Its outputs, as a log would show them', outputs)
  if (post.log.length > 0) print('The log when the job ends', post.log)
  print('The requests to the REST API', requests)
  return main.exitCode
}

function stepOf(given: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(given).map(
    ([name, value]) => `    ${name}: ${value.startsWith('{') ? `'${value}'` : value}`,
  )
  return [
    '- uses: octo-org/repo-scoped-token@v1',
    '  id: app',
    '  with:',
    '    client-id: ${{ vars.APP_CLIENT_ID }}',
    '    private-key: ${{ secrets.APP_PRIVATE_KEY }}',
    ...lines,
  ]
}

function print(heading: string, lines: readonly string[]): void {
  process.stdout.write(`\n  ${heading}\n`)
  for (const line of lines) process.stdout.write(`    ${line}\n`)
}
