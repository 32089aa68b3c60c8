/**
 * Writes what is derived from other files: the `permission-…` inputs of action.yml and their levels from
 * openapi/extract.json, the events of an App from the same file, the check of a relay's file from its schema, the
 * README's tables from action.yml, and each command's help in docs/command-line.md and docs/relay.md.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { writeHelp } from './command-help.ts'
import { configValidator } from './config-validator.ts'
import { messagesPage } from './messages.ts'
import { appEventNames, inputPerPermission, levelsPerPermission } from './permissions.ts'
import { writeTables } from './readme-tables.ts'

const root = join(import.meta.dirname, '..')
const rewrite = async (name: string, change: (text: string) => string | Promise<string>): Promise<string> => {
  const file = join(root, name)
  const text = await change(readFileSync(file, 'utf8'))
  writeFileSync(file, text)
  return text
}

const action = await rewrite('action.yml', inputPerPermission)
await rewrite('src/parse/app-permissions.ts', levelsPerPermission)
await rewrite('src/cli/app-events.ts', appEventNames)
await rewrite('src/relay/config/validate-config.cjs', configValidator)
await rewrite('README.md', (readme) => writeTables(readme, action))
await rewrite('docs/command-line.md', writeHelp)
await rewrite('docs/relay.md', writeHelp)
await rewrite('docs/messages.md', () => format(messagesPage(join(root, 'src')), { parser: 'markdown' }))
