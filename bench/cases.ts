import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { parse } from 'yaml'
import { parseFileCommands } from '../sandbox/runner/commands.ts'
import { names } from '../sandbox/cloud/start-cloud.ts'
import type { Served, Wire } from './serve.ts'

type Texts = Readonly<Record<string, string>>

/** Something to measure: a process and its environment. */
export interface Case {
  readonly name: string
  /** The wire that it uses, if it sends requests. */
  readonly wire?: Wire
  /** The case that does the same by hand. */
  readonly byHand?: string
  readonly args: readonly string[]
  readonly env: Texts
  /** Runs before each measurement and is not measured. */
  readonly prepare: () => void
}

/** Another action to measure: its folder, and its inputs as `name=value`. */
export interface Beside {
  readonly folder: string
  readonly inputs: readonly string[]
}

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const file = (name: string): string => join(folder, name)
const files = Object.fromEntries(
  ['OUTPUT', 'STATE', 'ENV', 'PATH', 'STEP_SUMMARY'].map((name) => [`GITHUB_${name}`, file(name)]),
)

/** Creates the cases: bare node, and over each wire, creating and revoking a token by hand and by the action, and another action if one is given. */
export function createCases(served: Served, beside: Beside | undefined): readonly Case[] {
  const env = { ...commonEnv, NODE_EXTRA_CA_CERTS: served.authorityFile }
  const bare = { name: 'bare node', args: ['-e', '0'], env, prepare: clear }
  return [bare, ...served.wires.flatMap((wire) => casesOf(wire, { env, kmsEnv: served.kmsEnv }, beside))]
}

const commonEnv: Texts = {
  ...{ PATH: process.env.PATH ?? '', ...files },
  ...{ GITHUB_REPOSITORY: 'octo-org/site', GITHUB_EVENT_NAME: 'push', GITHUB_ACTOR: 'octocat' },
}

function clear(): void {
  for (const path of Object.values(files)) writeFileSync(path, '')
}

function casesOf(
  wire: Wire,
  around: { readonly env: Texts; readonly kmsEnv: Texts },
  beside: Beside | undefined,
): readonly Case[] {
  const { apiUrl, clientId, pem } = wire
  const app = { 'client-id': clientId, 'github-api-url': apiUrl }
  const credentials = { ...app, 'private-key': pem }
  const env = { ...around.env, GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: apiUrl }
  const step = (name: string, script: string, inputs: Texts): Case => ({
    ...{ name, wire, args: [script], env: { ...env, ...toVariables(inputs) }, prepare: clear },
  })
  const mint = (name: string, inputs: Texts = {}): Case => step(name, main, { ...credentials, ...inputs })
  const creatingByHand = step(
    'create by hand',
    join(import.meta.dirname, 'by-hand', 'create.cjs'),
    credentials,
  )
  const byLookUp = mint('create by look-up')
  const kms = { 'kms-key': 'awskms:///alias/my-app', 'kms-identity': names.role }
  const signedByKms = step('create, signed by AWS KMS', main, { ...app, ...kms })
  const revokingByHand = revoking(
    creatingByHand,
    'revoke by hand',
    join(import.meta.dirname, 'by-hand', 'revoke.cjs'),
  )
  /** Other actions have the same inputs, or get what they call them. */
  const otherAction = (other: Beside): Case => {
    const { script, given } = readBeside(other)
    const inputs = { ...credentials, 'app-id': clientId, ...given }
    return { ...step(`beside: ${other.folder}`, script, inputs), byHand: creatingByHand.name }
  }
  return [
    creatingByHand,
    { ...byLookUp, byHand: creatingByHand.name },
    mint('create by installation-id', { 'installation-id': '501', repositories: 'site' }),
    mint('create and dispatch', { 'dispatch-event-type': 'deploy' }),
    // The services have no certificate that everybody trusts, and their requests would only add to the others.
    ...(wire.apiUrl.startsWith('http:')
      ? [{ ...signedByKms, env: { ...signedByKms.env, ...around.kmsEnv } }]
      : []),
    revokingByHand,
    { ...revoking(byLookUp, 'revoke', join(root, 'dist', 'post', 'index.js')), byHand: revokingByHand.name },
    ...(beside === undefined ? [] : [otherAction(beside)]),
  ]
}

const main = join(root, 'dist', 'main', 'index.js')

/** Revokes a token that another case has just created. */
function revoking(creating: Case, name: string, script: string): Case {
  const state: Record<string, string> = {}
  return {
    ...creating,
    ...{ name, args: [script], env: state },
    prepare: () => {
      clear()
      spawnSync(process.execPath, creating.args, { env: creating.env })
      const saved = parseFileCommands(readFileSync(file('STATE'), 'utf8'))
      const variables = Object.entries(saved).map(([key, value]) => [`STATE_${key}`, value])
      Object.assign(state, creating.env, Object.fromEntries(variables))
    },
  }
}

/** Returns the script of another action and the inputs that are given for it. */
function readBeside({ folder, inputs }: Beside): { readonly script: string; readonly given: Texts } {
  const { runs } = parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as {
    readonly runs: { readonly main: string }
  }
  const pairs = inputs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  return { script: join(folder, runs.main), given: Object.fromEntries(pairs) as Texts }
}

function toVariables(inputs: Texts): Texts {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  )
}
