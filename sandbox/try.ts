/** Shows one run of the action from the committed bundle, without needing an App or a GitHub account. */
import { join } from 'node:path'
import { startExample } from './example.ts'
import { Job } from './runner/job.ts'

const { api, pem, credentials } = await startExample()
const inputs = {
  ...credentials,
  'dispatch-event-type': 'deploy',
  'dispatch-repositories': 'docs',
  'dispatch-client-payload': '{"ref": "main"}',
}
const job = new Job(join(import.meta.dirname, '..'), {
  secrets: [pem],
  env: { GITHUB_API_URL: api.url, GITHUB_SERVER_URL: api.url },
})

const main = await job.main(inputs)
heading('What the step is given, as the runner shows it')
print(main.details)
heading('What the step says (main)')
print(main.log)
heading('Its outputs, as a log would show them')
for (const [name, value] of Object.entries(main.outputs)) print([`${name}: ${job.masker.mask(value)}`])

const post = await job.post(inputs, main.state)
heading('What is said when the job ends (post)')
print(post.log)

heading('What the API was asked')
for (const { method, path, status } of api.transcript)
  print([`${method} ${path} -> ${status ?? 'no answer'}`])
const alive = api.world.living(Date.now()).length
print([
  `Tokens alive: ${alive}. Events that arrived: ${api.world.dispatches.map(({ repository }) => repository).join(', ')}.`,
])
job.close()
await api.close()
process.exitCode = main.exitCode === 0 && post.exitCode === 0 && alive === 0 ? 0 : 1

function heading(text: string): void {
  process.stdout.write(`\n${text}\n`)
}

function print(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`  ${line}\n`)
}
