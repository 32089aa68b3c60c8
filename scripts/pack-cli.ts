/**
 * Packs the command line and the relay into repo-scoped-token.tgz in the given folder. Their bundles need no other
 * packages, so npx installs nothing else.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>
const { name, version, description, license, type, bin, engines } = manifest
const stage = mkdtempSync(join(tmpdir(), 'pack-cli-'))
for (const folder of ['dist/cli', 'dist/relay', 'deploy'])
  cpSync(join(root, folder), join(stage, folder), { recursive: true })
cpSync(join(root, 'LICENSE'), join(stage, 'LICENSE'))
cpSync(join(root, 'README.md'), join(stage, 'README.md'))
const packed = { name, version, description, license, type, bin, engines }
writeFileSync(join(stage, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`)
// On Windows, npm is a script, which only a shell can start. No part of this command comes from outside.
const file = execFileSync('npm', ['pack', '--silent'], {
  cwd: stage,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
renameSync(join(stage, file.trim()), join(resolve(process.argv[2] ?? '.'), 'repo-scoped-token.tgz'))
rmSync(stage, { recursive: true })
