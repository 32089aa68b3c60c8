/** Shows four runs of the action from the committed bundle, without needing an App or a GitHub account. */
import { join } from 'node:path'
import { startExample } from './example.ts'
import { Job } from './runner/job.ts'

const { api, app, pem, credentials } = await startExample()
app.permissions.actions = 'read'
for (const installation of api.world.installations) installation.permissions = { ...app.permissions }
/** The receiving workflow, with the line that shows which event started it. */
const receiving = `name: Deploy
run-name: \${{ github.event.action }} \${{ github.event.client_payload.correlation_id }}
on:
  repository_dispatch:
    types: [deploy]
`
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
api.world.actions.addWorkflow('octo-org/docs', {
  name: 'deploy.yml',
  source: receiving,
  queuedMs: 1000,
  runsMs: 8000,
})
print('The receiving workflow, in octo-org/docs', receiving.trimEnd().split('\n'))
const awaited = await show('3. Send an event, and wait for the run that it starts (about 15 seconds)', {
  'dispatch-event-type': 'deploy',
  'dispatch-repositories': 'docs',
  'dispatch-wait-for': 'completion',
})
const failed = await show('4. Fail, and say what to do', { repositories: 'dosc' })

const alive = api.world.living(Date.now()).length
const received = api.world.dispatches.map(({ repository }) => repository)
print('What is left', [`Tokens that are still valid: ${alive}`, `Events received by: ${received.join(', ')}`])
print('Next', [
  'Register your own App: node dist/cli/index.js register',
  'Use it in a workflow: see "Create a token and use it" in README.md',
])
job.close()
await api.close()
const isAsExpected = [created, sent, awaited].every((code) => code === 0) && failed === 1 && alive === 0
const areReceived = received.length === 2
process.exitCode = isAsExpected && areReceived ? 0 : 1

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
