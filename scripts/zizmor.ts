/**
 * Runs zizmor on the workflows, without network. It comes from PyPI, so it is installed into .venv if it is missing or
 * has another version than scripts/requirements.txt.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const venv = join(root, '.venv')
const wanted = join(import.meta.dirname, 'requirements.txt')
const installed = join(venv, 'requirements.txt')
const run = (file: string, args: readonly string[]): void => {
  execFileSync(file, args, { cwd: root, stdio: 'inherit' })
}

if (!existsSync(installed) || readFileSync(installed, 'utf8') !== readFileSync(wanted, 'utf8')) {
  run('python3', ['-m', 'venv', '--clear', venv])
  run(join(venv, 'bin', 'pip'), [
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--requirement',
    wanted,
  ])
  copyFileSync(wanted, installed)
}
run(join(venv, 'bin', 'zizmor'), ['--offline', '--quiet', '.'])
