/**
 * Serves the sandbox's API from its own process: writes what a workflow needs to use the API (api-url, client-id,
 * private-key.pem) to the folder that is given, and logs the requests as they arrive (transcript.txt).
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startExample } from './example.ts'

const [, , folder] = process.argv
if (folder === undefined) throw new Error('Name a folder.')
const { api, app, pem } = await startExample()
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'api-url'), api.url)
writeFileSync(join(folder, 'client-id'), app.clientId)
writeFileSync(join(folder, 'private-key.pem'), pem, { mode: 0o600 })
const transcript = join(folder, 'transcript.txt')
writeFileSync(transcript, '')
api.onAnswer = ({ method, path, status }) => {
  appendFileSync(transcript, `${method} ${path} ${status ?? ''}\n`)
}
