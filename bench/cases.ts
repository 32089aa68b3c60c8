import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { parse } from 'yaml'
import { parseFileCommands } from '../sandbox/runner/commands.ts'
import { names } from '../sandbox/cloud/start-cloud.ts'
import type { Served } from '../sandbox/serve.ts'

type Texts = Readonly<Record<string, string>>

/** Something to measure: a process, its environment, and how many requests it sends one after another. */
export interface Case {
  readonly name: string
  readonly args: readonly string[]
  readonly env: Texts
  readonly roundTrips: number
  /** Whether it sends no requests, so that latency does not matter. */
  readonly onlyAtOnce: boolean
  /** Runs before each measurement and is not measured. */
  readonly prepare?: () => void
}

const root = join(import.meta.dirname, '..')

/** Creates the cases: bare node, node with the modules that every such step needs, each story, and another action if one is given. */
export function createCases(
  served: Served,
  beside: string | undefined,
  withInputs: readonly string[],
): readonly Case[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = (name: string): string => join(folder, name)
  const files = Object.fromEntries(
    ['OUTPUT', 'STATE', 'ENV', 'PATH', 'STEP_SUMMARY'].map((name) => [`GITHUB_${name}`, file(name)]),
  )
  const env: Texts = {
    PATH: process.env.PATH ?? '',
    ...files,
    GITHUB_REPOSITORY: 'octo-org/site',
    GITHUB_API_URL: served.apiUrl,
    GITHUB_SERVER_URL: served.apiUrl,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_ACTOR: 'octocat',
  }
  const clear = (): void => {
    for (const path of Object.values(files)) writeFileSync(path, '')
  }
  const app = { 'client-id': served.clientId, 'github-api-url': served.apiUrl }
  const credentials = { ...app, 'private-key': served.pem }
  const kms = { 'kms-key': 'awskms:///alias/my-app', 'kms-identity': names.role }
  const step = (name: string, inputs: Texts, roundTrips: number): Case => ({
    name,
    args: [join(root, 'dist', 'main', 'index.js')],
    env: { ...env, ...toVariables({ ...credentials, ...inputs }) },
    roundTrips,
    onlyAtOnce: false,
    prepare: clear,
  })
  const byLookUp = step('main: create by look-up', {}, 2)
  const state: Record<string, string> = {}
  const post: Case = {
    name: 'post: revoke',
    args: [join(root, 'dist', 'post', 'index.js')],
    env: state,
    roundTrips: 1,
    onlyAtOnce: false,
    prepare: () => {
      clear()
      spawnSync(process.execPath, byLookUp.args, { env: byLookUp.env })
      const saved = parseFileCommands(readFileSync(file('STATE'), 'utf8'))
      const variables = Object.entries(saved).map(([name, value]) => [`STATE_${name}`, value])
      Object.assign(state, env, Object.fromEntries(variables))
    },
  }
  return [
    { name: 'bare node', args: ['-e', '0'], env, roundTrips: 0, onlyAtOnce: true },
    {
      name: 'node with http and crypto',
      args: ['-e', "require('node:http'); require('node:crypto')"],
      env,
      roundTrips: 0,
      onlyAtOnce: true,
    },
    byLookUp,
    step('main: create by installation-id', { 'installation-id': '501', repositories: 'site' }, 1),
    {
      ...step('main: create, signed by AWS KMS', kms, 5),
      env: { ...env, ...served.kmsEnv, ...toVariables({ ...app, ...kms }) },
    },
    step('main: create and dispatch', { 'dispatch-event-type': 'deploy' }, 3),
    post,
    ...(beside === undefined ? [] : [{ ...other(beside, withInputs, env), prepare: clear }]),
  ]
}

function other(folder: string, withInputs: readonly string[], env: Texts): Case {
  const { runs } = parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as {
    readonly runs: { readonly main: string }
  }
  const inputs = withInputs.map((pair) => [
    pair.slice(0, pair.indexOf('=')),
    pair.slice(pair.indexOf('=') + 1),
  ])
  return {
    name: `beside: ${folder}`,
    args: [join(folder, runs.main)],
    env: { ...env, ...toVariables(Object.fromEntries(inputs) as Texts) },
    roundTrips: 2,
    onlyAtOnce: false,
  }
}

function toVariables(inputs: Texts): Texts {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  )
}
