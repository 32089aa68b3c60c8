import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../sandbox/open-browser.ts'
import { exampleStatus } from '../../sandbox/relay/example-status.ts'
import { createAdminApp } from '../../src/relay/operate/create-admin-app.ts'
import { createMetrics } from '../../src/relay/operate/metrics.ts'
import type { Dispatch } from '../../src/relay/store/store.ts'
import { desktop, expectUsable, openPage, phone } from '../support/browse.ts'

let browser: Browser
let server: Server
let address = ''
let latest: readonly Dispatch[] = exampleStatus.latest
beforeAll(async () => {
  browser = await openBrowser()
  const { counts, now } = exampleStatus
  const app = createAdminApp({
    store: {
      check: () => Promise.resolve(),
      counts: () => Promise.resolve(counts),
      list: () => Promise.resolve(latest),
    },
    metrics: createMetrics(),
    isDraining: () => false,
    now: () => now,
  })
  server = createServer((request, response) => {
    void Promise.resolve(app.request(request.url ?? '/')).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(async () => {
  await browser.close()
  server.close()
})

describe('the status page', () => {
  test.each([
    ['light', desktop],
    ['dark', desktop],
    ['light', phone],
    ['dark', phone],
  ] as const)(
    'shows counts and the latest events, and loads nothing: %s, %j',
    async (colorScheme, viewport) => {
      latest = exampleStatus.latest
      const { page, complaints, origins } = await openPage(browser, address, { colorScheme, viewport })
      await expectUsable(page)
      expect(await page.locator('li').allTextContents()).toContain('128sentGitHub accepted it')
      expect(await page.locator('tbody tr').count()).toBe(5)
      expect(await page.getByText('it must be text <b>').count()).toBe(1)
      expect(await page.locator('script').count()).toBe(0)
      expect([complaints, [...origins]]).toEqual([[], [new URL(address).origin]])
      const background = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(background === 'rgb(255, 255, 255)').toBe(colorScheme === 'light')
    },
  )

  test('says that there is nothing yet', async () => {
    latest = []
    const { page } = await openPage(browser, address)
    await expectUsable(page)
    expect(await page.getByText('No webhook has led to an event yet.').count()).toBe(1)
  })
})
