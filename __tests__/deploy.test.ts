import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { createRelayFolder, createSecret, type RelayFolder } from '../sandbox/relay/start-relay.ts'
import { useExample } from './support/use-example.ts'

const root = join(import.meta.dirname, '..')
const read = (name: string): string => readFileSync(join(root, 'deploy', name), 'utf8')

/** The instructions of a Dockerfile, with continued lines joined. */
const instructions = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => /^([A-Z]+) (.*)$/.exec(line)?.slice(1) as [string, string])
const of = (name: string): readonly string[] =>
  instructions.filter(([one]) => one === name).map(([, value]) => value)

describe('the image', () => {
  const example = useExample()
  const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  let image = ''
  let folder: RelayFolder
  beforeAll(() => {
    image = mkdtempSync(join(tmpdir(), 'image-'))
    const config =
      'sources:\n  cms: { verify: bearer, secret-file: secret }\nroutes:\n  - { name: r, from: cms, to: octo-org/site, event-type: r }\n'
    folder = createRelayFolder(example(), { config, secrets: { secret: createSecret() } })
    for (const copy of of('COPY')) {
      const paths = copy.split(' ')
      const to = String(paths.at(-1))
      for (const from of paths.slice(0, -1))
        cpSync(join(root, from), join(image, to, to.endsWith('/') ? from : ''), { recursive: true })
    }
    chmodSync(image, 0o755)
    if ('uid' in unprivileged)
      for (const name of ['', 'app.pem', 'secret', 'relay.yml'])
        chownSync(join(folder.path, name), 65_534, 65_534)
  })
  afterAll(() => {
    rmSync(image, { recursive: true })
    folder.remove()
  })

  test('is based on a slim Node.js 24, keeps its data in a volume, and does not run as root', () => {
    expect(of('FROM')).toEqual(['node:24-slim'])
    expect(of('USER')).toEqual(['node'])
    expect(of('VOLUME')).toEqual(['/data'])
    expect(of('ENV')).toContain('RELAY_DATABASE=/data/relay.db')
  })

  test('contains what its command line needs, for a user without privileges', () => {
    const [program, script = '', ...args] = JSON.parse(of('ENTRYPOINT')[0] ?? '[]') as readonly string[]
    expect(program).toBe('node')
    const env = { PATH: process.env.PATH, RELAY_CONFIG: join(folder.path, 'relay.yml') }
    const run = (...more: readonly string[]) =>
      spawnSync(process.execPath, [join(image, script), ...args, ...more], {
        ...unprivileged,
        env,
        cwd: '/',
        encoding: 'utf8',
      })
    expect(run('check')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('relay.yml is correct.') as unknown,
    })
    const serve = JSON.parse(of('CMD')[0] ?? '[]') as readonly string[]
    // A folder that it cannot write to stands for the read-only root.
    expect(run(...serve)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("The store './relay.db' cannot be opened") as unknown,
    })
  })

  test('asks itself for its health', () => {
    const [health = ''] = of('HEALTHCHECK')
    const [, , script = ''] = JSON.parse(/CMD (.*)$/.exec(health)?.[1] ?? '[]') as readonly string[]
    expect(spawnSync(process.execPath, ['-e', script.replace('9090', '1')]).status).toBe(1)
    expect(
      spawnSync(process.execPath, ['-e', script.replace(/fetch\([^)]*\)/, 'Promise.resolve({ ok: true })')])
        .status,
    ).toBe(0)
  })
})

describe('compose.yml', () => {
  interface Service {
    readonly build?: { readonly context: string; readonly dockerfile: string }
    readonly volumes?: readonly string[]
    readonly networks: readonly string[]
    readonly ports?: readonly string[]
    readonly read_only?: boolean
    readonly cap_drop?: readonly string[]
  }
  const compose = parse(read('compose.yml')) as {
    readonly services: Readonly<Record<string, Service>>
    readonly networks: object
    readonly volumes: object
  }

  test('builds the image, and only shows Caddy to the world', () => {
    const { relay, postgres, caddy } = compose.services
    expect(
      existsSync(join(root, 'deploy', String(relay?.build?.context), String(relay?.build?.dockerfile))),
    ).toBe(true)
    expect([relay?.ports, postgres?.ports, caddy?.ports]).toEqual([
      undefined,
      undefined,
      ['80:80', '443:443'],
    ])
    expect([relay?.read_only, relay?.cap_drop]).toEqual([true, ['ALL']])
    expect(postgres?.networks).toEqual(['inside'])
  })

  test('names only networks, volumes, and files that exist', () => {
    for (const { networks, volumes = [] } of Object.values(compose.services)) {
      for (const network of networks) expect(Object.keys(compose.networks)).toContain(network)
      for (const volume of volumes) {
        const [from = ''] = volume.split(':')
        if (!from.startsWith('.')) expect(Object.keys(compose.volumes)).toContain(from)
        // Whoever runs it creates the folder with relay.yml.
        else if (from !== './relay') expect(existsSync(join(root, 'deploy', from))).toBe(true)
      }
    }
    expect(read('Caddyfile')).toContain('reverse_proxy relay:8080')
  })
})

describe('the systemd unit', () => {
  const isThere = spawnSync('systemd-analyze', ['--version']).status === 0

  test('runs as a user of its own, with its secrets as credentials', () => {
    const unit = read('relay.service')
    for (const line of [
      'DynamicUser=yes',
      'StateDirectory=relay',
      'LoadCredential=app.pem:/etc/relay/app.pem',
      'NoNewPrivileges=yes',
    ])
      expect(unit.split('\n')).toContain(line)
  })

  test('is valid', () => {
    // macOS and Windows have no systemd.
    expect(isThere || process.platform !== 'linux').toBe(true)
    if (!isThere) return
    const verified = execFileSync('systemd-analyze', ['verify', join(root, 'deploy', 'relay.service')], {
      encoding: 'utf8',
    })
    expect(verified).toBe('')
  })
})
