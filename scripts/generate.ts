/** Writes what follows from openapi/extract.json: the `permission-…` inputs of action.yml and their levels. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inputPerPermission, levelsPerPermission } from './permissions.ts'

const root = join(import.meta.dirname, '..')
const actionFile = join(root, 'action.yml')
writeFileSync(actionFile, inputPerPermission(readFileSync(actionFile, 'utf8')))
writeFileSync(join(root, 'src', 'parse', 'app-permissions.ts'), levelsPerPermission())
