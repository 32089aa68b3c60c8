import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { readPayloadFile } from '../../src/action/read-payload-file.ts'
import { asked, tellMain } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const folder = mkdtempSync(join(tmpdir(), 'payload-'))
const workspace = join(folder, 'workspace')
const input = 'dispatch-client-payload-file'

beforeAll(() => {
  mkdirSync(join(workspace, 'build'), { recursive: true })
  writeFileSync(join(workspace, 'build', 'payload.json'), '\uFEFF{"ref": "main"}\n')
  writeFileSync(join(workspace, 'bad.json'), '{"ref": "main",}')
  writeFileSync(
    join(workspace, 'many.json'),
    JSON.stringify(Object.fromEntries(Array.from('abcdefghij', (name) => [name, 1]))),
  )
  writeFileSync(join(workspace, 'empty.json'), ' \n')
  writeFileSync(join(workspace, 'utf16.json'), Buffer.from('\uFEFF{}', 'utf16le'))
  writeFileSync(join(workspace, 'large.json'), ' '.repeat(1_000_001))
  writeFileSync(join(folder, 'outside.json'), '{}')
  symlinkSync(join(folder, 'outside.json'), join(workspace, 'link.json'))
  symlinkSync(join(workspace, 'build', 'payload.json'), join(workspace, 'inside.json'))
  symlinkSync(workspace, join(folder, 'alias'))
  execFileSync('mkfifo', [join(workspace, 'pipe.json')])
})
beforeEach(() => {
  example().api.reset()
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('a client payload in a file', () => {
  const send = (path: string, inputs: Readonly<Record<string, string>> = {}, root = workspace) =>
    tellMain(
      example(),
      { 'dispatch-event-type': 'deploy', 'dispatch-repositories': 'docs', [input]: path, ...inputs },
      { env: { GITHUB_WORKSPACE: root } },
    )

  test.each([
    'build/payload.json',
    './build/../build/payload.json',
    join(workspace, 'build/payload.json'),
    'inside.json',
  ])('is sent: %s', async (path) => {
    const core = await send(path)
    expect(core.of('setFailed')).toEqual([])
    expect(example().api.world.dispatches).toMatchObject([{ clientPayload: { ref: 'main' } }])
  })

  test('is found in a workspace that is itself a link', async () => {
    expect((await send('build/payload.json', {}, join(folder, 'alias'))).of('setFailed')).toEqual([])
  })

  test.each([
    [
      '../outside.json',
      ', which is outside the workspace. Use the path of a file in the workspace itself, such as build/payload.json.',
    ],
    ['..', ', which is outside the workspace.'],
    ['/etc/hostname', ', which is outside the workspace.'],
    [
      'link.json',
      ', which is outside the workspace. Use the path of a file in the workspace itself, such as build/payload.json.',
    ],
    [
      'none.json',
      ', which does not exist. Write it in an earlier step of this job, or check out the repository that contains it.',
    ],
    ['bad.json/x', ', which cannot be read (ENOTDIR). Use a file that the job can read.'],
    ['build', ', which is not a file. Use the path of a JSON file.'],
    ['pipe.json', ', which is not a file.'],
    ['empty.json', ', which is empty. Check the step that writes it.'],
    ['utf16.json', ', which is not text in UTF-8. Save it in UTF-8.'],
    [
      'large.json',
      ', which has 1000001 bytes. A client payload has at most 65535 characters. Send an ID or a link to the data instead.',
    ],
  ])('is refused before any request: %s', async (path, why) => {
    const core = await send(path)
    expect(core.of('setFailed')).toEqual([expect.stringContaining(`'${input}' is '${path}'${why}`)])
    expect(asked(example())).toEqual([])
  })

  test('is named in every error about the payload', async () => {
    expect((await send('bad.json')).of('setFailed')).toEqual([
      `'${input}' is not valid JSON (line 1, column 16): a comma comes before a closing bracket. Remove that comma.`,
    ])
    expect((await send('many.json', { 'dispatch-wait-for': 'run' })).of('setFailed')).toEqual([
      expect.stringContaining(
        `'${input}' has 10 top-level properties, so there is no room for 'correlation_id'`,
      ),
    ])
    expect((await send('build/payload.json', { 'dispatch-event-type': '' })).of('setFailed')).toEqual([
      expect.stringContaining(`'${input}' is set, but 'dispatch-event-type' is not`),
    ])
    expect((await send('build/payload.json', { 'dispatch-client-payload': '{}' })).of('setFailed')).toEqual([
      `'dispatch-client-payload' and '${input}' are both set, but an event has only one client payload. Remove one of them.`,
    ])
  })

  test('reports what is not about the file as it is', async () => {
    await expect(readPayloadFile(input, 'a\0b', workspace)).rejects.toThrow('without null bytes')
  })

  test('is looked for in the current folder if the runner names no workspace', async () => {
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      [input]: 'no-such-payload.json',
    })
    expect(core.of('setFailed')[0]).toContain('which does not exist')
  })
})
