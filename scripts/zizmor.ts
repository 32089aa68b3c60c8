/** Runs zizmor on the workflows, without network. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { findPythonTool } from '../sandbox/find-python-tool.ts'

const cwd = join(import.meta.dirname, '..')
execFileSync(findPythonTool('zizmor'), ['--offline', '--quiet', '.'], { cwd, stdio: 'inherit' })
