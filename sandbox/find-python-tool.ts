import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const venv = join(root, '.venv')
const wanted = join(root, 'scripts', 'requirements.txt')
const installed = join(venv, 'requirements.txt')

/** Returns the path of a tool that comes from PyPI; installs all of them into .venv if they are missing or have other versions than scripts/requirements.txt. */
export function findPythonTool(name: string): string {
  const run = (file: string, args: readonly string[]): void => {
    execFileSync(file, args, { cwd: root, stdio: 'inherit' })
  }
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== readFileSync(wanted, 'utf8')) {
    run('python3', ['-m', 'venv', '--clear', venv])
    const quiet = ['--quiet', '--disable-pip-version-check']
    run(join(venv, 'bin', 'pip'), ['install', ...quiet, '--requirement', wanted])
    copyFileSync(wanted, installed)
  }
  return join(venv, 'bin', name)
}
