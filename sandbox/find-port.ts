import { createServer, type AddressInfo } from 'node:net'

/** Returns a port of loopback that nobody uses at the moment. */
export async function findPort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
