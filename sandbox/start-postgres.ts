import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPort } from './find-port.ts'

/** A real PostgreSQL server on loopback, with a cluster that only lives as long. */
export interface SandboxPostgres {
  readonly url: string
  /** Ends the server without letting it write anything, as a crash does. */
  crash(): Promise<void>
  /** Starts it again on the same port with the same cluster. */
  start(): Promise<void>
  close(): Promise<void>
}

/** PostgreSQL refuses to run as root. */
const unprivileged = 65_534

/** Starts PostgreSQL as a user without privileges. */
export async function startPostgres(): Promise<SandboxPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  const isRoot = process.getuid?.() === 0
  const as = isRoot ? { uid: unprivileged, gid: unprivileged } : {}
  if (isRoot) chownSync(folder, unprivileged, unprivileged)
  const bin = findBinaries()
  const cluster = join(folder, 'cluster')
  const options = { ...as, cwd: folder, stdio: 'ignore' } as const
  execFileSync(
    join(bin, 'initdb'),
    ['--pgdata', cluster, '--auth', 'trust', '--username', 'relay', '--encoding', 'UTF8', '--no-locale'],
    options,
  )
  const port = await findPort()
  let server: ChildProcess | undefined
  const isOpen = (): boolean =>
    existsSync(join(cluster, 'postmaster.pid')) &&
    /\bready\s*$/.test(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'))
  const start = async (): Promise<void> => {
    const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`]
    server = spawn(
      join(bin, 'postgres'),
      ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])],
      options,
    )
    for (let tries = 0; !isOpen(); tries += 1) {
      if (tries > 600) throw new Error('PostgreSQL does not start.')
      await sleep(50)
    }
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = server
    if (ending?.exitCode !== null || ending.signalCode !== null) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    ending.kill(signal)
    await ended
  }
  await start()
  return {
    url: `postgres://relay@127.0.0.1:${port}/postgres`,
    // An immediate shutdown.
    crash: () => end('SIGQUIT'),
    start,
    close: async () => {
      await end('SIGINT')
      rmSync(folder, { recursive: true })
    },
  }
}

/** Debian keeps the server's programs out of the PATH, in a folder per version. */
function findBinaries(): string {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((one, other) => Number(other) - Number(one))
    : []
  const found = versions
    .map((version) => join(debian, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')))
  return found ?? execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim()
}
