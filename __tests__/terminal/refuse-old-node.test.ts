import { expect, test } from '@jest/globals'
import { refuseOldNode } from '../../src/terminal/refuse-old-node.ts'

function refuse(node: string, oldest = '24'): readonly [code: number | undefined, told: string] {
  let told = ''
  const requirement = { program: 'repo-scoped-token', oldest }
  const code = refuseOldNode(requirement, { versions: { node }, stderr: { write: (text) => (told += text) } })
  return [code, told]
}

test.each(['24.0.0', '24.19.0', '26.1.0', '100.0.0'])('accepts Node.js %s', (version) => {
  expect(refuse(version)).toEqual([undefined, ''])
})

test.each(['18.20.4', '20.20.2', '22.12.0'])('refuses Node.js %s and says what to do', (version) => {
  expect(refuse(version)).toEqual([
    1,
    `error: repo-scoped-token requires Node.js 24 or later, but this is Node.js ${version}. Install a newer version from https://nodejs.org.\n`,
  ])
})

test.each(['24.15.0', '24.19.0', '25.0.0'])('accepts Node.js %s where 24.15 is required', (version) => {
  expect(refuse(version, '24.15')).toEqual([undefined, ''])
})

test.each(['24.14.1', '23.20.0'])('refuses Node.js %s where 24.15 is required', (version) => {
  expect(refuse(version, '24.15')[1]).toContain('requires Node.js 24.15 or later')
})
