import http from 'node:http'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createPage, markup } from '../../src/cli/registration/page.ts'
import { failurePage } from '../../src/cli/registration/pages.ts'
import { serveRegistration, type RegistrationServer } from '../../src/cli/registration/serve-registration.ts'

const page = createPage({ status: 200, formOrigin: 'https://github.com' }, 'Page', markup``)

interface Served extends RegistrationServer {
  readonly codes: string[]
  /** Lets the exchange of the code continue. */
  readonly release: () => void
}

const servers: RegistrationServer[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(limitMs = 60_000): Promise<Served> {
  const codes: string[] = []
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const server = await serveRegistration({
    port: 0,
    state: 'right',
    limitMs,
    firstPage: () => page,
    failedPage: (error) => failurePage(502, 'No App could be saved', error.message),
    exchange: async (code) => {
      codes.push(code)
      await held
      return page
    },
  })
  servers.push(server)
  // A rejection that a test does not wait for must not end the process.
  server.registered.catch(() => undefined)
  return { ...server, codes, release }
}

function ask(
  url: string,
  { method = 'GET', host }: { readonly method?: string; readonly host?: string } = {},
): Promise<readonly [status: number | undefined, headers: http.IncomingHttpHeaders]> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, ...(host && { headers: { host } }) }, (response) => {
      response.resume().once('end', () => {
        resolve([response.statusCode, response.headers])
      })
    })
    request.once('error', reject).end()
  })
}

const statusOf = async (...args: Parameters<typeof ask>): Promise<number | undefined> =>
  (await ask(...args))[0]

describe('the registration server', () => {
  test('listens only on loopback and serves only its two pages', async () => {
    const { url, release, codes } = await serve()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect(await statusOf(url)).toBe(200)
    for (const path of ['favicon.ico', 'callback/', 'CALLBACK?state=right&code=a', '/', '*'])
      expect([path, await statusOf(url + path)]).toEqual([path, 404])
    for (const method of ['POST', 'HEAD', 'PUT', 'OPTIONS'])
      expect([method, await statusOf(url, { method })]).toEqual([method, 404])
    expect(await statusOf(`${url}callback?state=right&code=a`, { method: 'POST' })).toBe(404)
    expect(codes).toEqual([])
    release()
    await ask(`${url}callback?state=right&code=a`)
  })

  test('rejects every host but its own, so that no other name can lead to it', async () => {
    const { url, release, codes } = await serve()
    for (const host of [
      'evil.example',
      'localhost',
      `localhost:${new URL(url).port}`,
      '127.0.0.1',
      '127.0.0.1:1',
    ]) {
      expect([host, await statusOf(url, { host })]).toEqual([host, 403])
      expect(await statusOf(`${url}callback?state=right&code=a`, { host })).toBe(403)
    }
    expect(codes).toEqual([])
    release()
    await ask(`${url}callback?state=right&code=a`)
  })

  test('lets a page load nothing, run nothing and send its form only to GitHub, and forbids caching', async () => {
    const { url, release } = await serve()
    const [, headers] = await ask(url)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action https:\/\/github\.com; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'strict-origin',
      'x-content-type-options': 'nosniff',
    })
    const [, ofOther] = await ask(`${url}other`)
    expect(ofOther['content-security-policy']).toContain("form-action 'none'")
    release()
    await ask(`${url}callback?state=right&code=a`)
  })

  test.each([[''], ['state=wrong&code=a'], ['state=righ&code=a'], ['state=right%00&code=a'], ['code=a']])(
    'rejects a callback with %j, and keeps waiting',
    async (query) => {
      const { url, release, codes, registered } = await serve()
      release()
      expect(await statusOf(`${url}callback?${query}`)).toBe(400)
      expect(codes).toEqual([])
      expect(await statusOf(`${url}callback?state=right&code=good`)).toBe(200)
      await registered
      expect(codes).toEqual(['good'])
    },
  )

  test('accepts only one callback, shows its page again on a reload, and shuts down when it is closed', async () => {
    const { url, release, codes, registered, close } = await serve()
    const first = ask(`${url}callback?state=right&code=one`)
    while (codes.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await statusOf(`${url}callback?state=right&code=two`)).toBe(409)
    release()
    expect((await first)[0]).toBe(200)
    await registered
    expect(await statusOf(`${url}callback?state=right&code=one`)).toBe(200)
    expect(await statusOf(`${url}callback?state=right&code=two`)).toBe(409)
    expect(codes).toEqual(['one'])
    close()
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED')
  })

  test('finishes even if the page is closed before it is shown', async () => {
    const { url, release, codes, registered } = await serve()
    const request = http.get(`${url}callback?state=right&code=one`)
    request.once('error', () => undefined)
    while (codes.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    request.destroy()
    release()
    await expect(registered).resolves.toBeUndefined()
  })

  test('finishes even if the page is reloaded while the code is exchanged', async () => {
    const { url, release, codes, registered } = await serve()
    const first = http.get(`${url}callback?state=right&code=one`)
    first.once('error', () => undefined)
    while (codes.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    first.destroy()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const second = statusOf(`${url}callback?state=right&code=one`)
    release()
    expect(await second).toBe(200)
    await expect(registered).resolves.toBeUndefined()
    expect(codes).toEqual(['one'])
  })

  test('fails when its time is up', async () => {
    const { url, registered, close } = await serve(50)
    await expect(registered).rejects.toThrow(
      'No App was registered within 0 minutes. Run the command again, and press the button on the page.',
    )
    close()
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED')
  })
})
