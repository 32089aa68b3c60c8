import { expect } from '@jest/globals'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** The size of a small phone. */
export const phone = { width: 320, height: 640 }
/** The size of a window. */
export const desktop = { width: 1280, height: 800 }

/** Opens a page, and records what its policy blocks and where it sends requests. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly complaints: string[]; readonly origins: Set<string> }> {
  const page = await (await browser.newContext(options)).newPage()
  const complaints: string[] = []
  const origins = new Set<string>()
  page.on('console', (message) => {
    // Browsers request an icon, which does not exist.
    if (!message.location().url.endsWith('/favicon.ico')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => origins.add(new URL(request.url()).origin))
  await page.goto(address)
  return { page, complaints, origins }
}

/** Fails if somebody could not use a page: by its accessibility, its width, or its language. */
export async function expectUsable(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  const isScrolled = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
  expect(await page.evaluate(isScrolled)).toBe(false)
  expect(await page.locator('h1').count()).toBe(1)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
}
