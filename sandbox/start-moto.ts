import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPythonTool } from './find-python-tool.ts'
import { findPort } from './find-port.ts'

/** A server of moto on loopback. */
export interface SandboxMoto {
  readonly url: string
  close(): Promise<void>
}

/** Starts moto's server, and waits until it answers. */
export async function startMoto(): Promise<SandboxMoto> {
  const tool = findPythonTool('moto_server')
  const port = await findPort()
  const server = spawn(tool, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; !(await isUp(url)); tries += 1) {
    if (tries > 300 || server.exitCode !== null) throw new Error('moto does not start.')
    await sleep(100)
  }
  return {
    url,
    close: async () => {
      server.kill()
      await ended
    },
  }
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/data.json`).then(
    ({ ok }) => ok,
    () => false,
  )
}
