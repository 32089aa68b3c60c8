import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import extract from '../openapi/extract.json' with { type: 'json' }
import { quickTiming } from '../sandbox/stage/quick-timing.ts'
import { recordingCore, type RecordingCore } from '../sandbox/stage/recording-core.ts'
import { pushRun, tellMain, tellMainWith } from '../sandbox/stage/tell.ts'
import { writeHelp } from '../scripts/command-help.ts'
import { writeTables } from '../scripts/readme-tables.ts'
import { inputPerPermission, levelsPerPermission, appEventNames } from '../scripts/permissions.ts'
import { readInputs } from '../src/action/read-inputs.ts'
import { relayCommands } from '../src/cli/commands/relay.ts'
import { createLog } from '../src/action/log.ts'
import { inputNames } from '../src/action/input-names.ts'
import { appPermissions } from '../src/parse/app-permissions.ts'
import { useExample } from './support/use-example.ts'

const root = join(import.meta.dirname, '..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

interface Metadata {
  readonly description: string
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: Readonly<Record<string, string>>
  readonly branding: Readonly<Record<string, string>>
}

const metadata = parse(read('action.yml')) as Metadata
const isPermission = (name: string): boolean => name.startsWith('permission-')

describe('action.yml', () => {
  test('runs the committed bundles under node24, with branding that GitHub accepts', () => {
    expect(metadata.runs).toEqual({ using: 'node24', main: 'dist/main/index.js', post: 'dist/post/index.js' })
    expect(metadata.branding).toEqual({ icon: 'shield', color: 'blue' })
  })

  test('has exactly the inputs that the code reads', async () => {
    const names = new Set<string>()
    const core = { ...recordingCore(), getInput: (name: string) => (names.add(name), defaultOf(name)) }
    const around = { env: {}, run: pushRun, log: createLog(core), timing: quickTiming() }
    await readInputs(core, around)
    expect([...names].sort()).toEqual(
      Object.keys(metadata.inputs)
        .filter((name) => !isPermission(name))
        .sort(),
    )
  })

  test('has a description that the Marketplace accepts', () => {
    expect(metadata.description.length).toBeLessThan(125)
  })

  test('has exactly the inputs that near misses are compared with', () => {
    expect([...inputNames].sort()).toEqual(
      Object.keys(metadata.inputs)
        .filter((name) => !isPermission(name))
        .sort(),
    )
  })

  test('has exactly the outputs that the code sets', async () => {
    const example = exampleOf()
    const inputs = { 'git-identity': 'true', 'dispatch-event-type': 'x' }
    const core: RecordingCore = await tellMain(example, inputs)
    const { token } = example.api.world.addToken(
      { kind: 'pat', permissions: { contents: 'write' } },
      Date.now(),
    )
    const waiting = await tellMainWith(example, {
      token,
      'dispatch-event-type': 'x',
      'dispatch-wait-for': 'run',
    })
    expect(Object.keys({ ...core.outputs(), ...waiting.outputs() }).sort()).toEqual(
      Object.keys(metadata.outputs).sort(),
    )
  })

  test("has one input per permission in GitHub's description, as the generator writes them", () => {
    expect(inputPerPermission(read('action.yml'))).toBe(read('action.yml'))
    expect(levelsPerPermission()).toBe(read('src/parse/app-permissions.ts'))
    expect(appEventNames()).toBe(read('src/cli/app-events.ts'))
    const inputs = Object.keys(metadata.inputs).filter(isPermission)
    expect(inputs.map((name) => name.slice('permission-'.length).replaceAll('-', '_'))).toEqual(
      Object.keys(appPermissions),
    )
    expect(Object.keys(appPermissions)).toEqual(Object.keys(extract.permissions))
  })

  test('requires no input, since the runner would not enforce that, and describes everything', () => {
    for (const { description, required } of [
      ...Object.values(metadata.inputs),
      ...Object.values(metadata.outputs),
    ] as readonly {
      description: string
      required?: boolean
    }[]) {
      expect(required).toBeUndefined()
      expect(description).toMatch(/\.$/)
    }
  })

  const exampleOf = useExample()
  const defaultOf = (name: string): string =>
    name === 'github-api-url'
      ? 'https://api.github.com'
      : name === 'allow-missing-credentials'
        ? 'true'
        : (metadata.inputs[name]?.default ?? '')
})

describe('the README', () => {
  test('has the input and output tables of action.yml', async () => {
    expect(await writeTables(read('README.md'), read('action.yml'))).toBe(read('README.md'))
  })
})

describe('the pages on the command line and the relay', () => {
  test('shows the help of every command exactly as it is printed', async () => {
    const page = read('docs/command-line.md')
    expect(await writeHelp(page)).toBe(page)
    expect(page.match(/<!-- help: /g)).toHaveLength(14)
    const relay = read('docs/relay.md')
    expect(await writeHelp(relay)).toBe(relay)
    const shown = [...relay.matchAll(/<!-- help: relay ([a-z-]+) -->/g)].map(([, command]) => command)
    expect(shown).toEqual(relayCommands)
  })
})
