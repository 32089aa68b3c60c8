import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { startExample } from '../../sandbox/example.ts'
import { openBrowser } from '../../sandbox/open-browser.ts'
import { desktop, expectUsable, openPage, phone } from '../support/browse.ts'
import { startCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample(() => startExample({ prefix: '/api/v3' }))
let browser: Browser
let folder = ''
let started: ReturnType<typeof startCli> | undefined
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browser-'))
})
afterEach(async () => {
  started?.kill('SIGKILL')
  await started?.result
  rmSync(folder, { recursive: true })
})

const webUrl = (): string => new URL(example().api.url).origin

async function start(
  args: readonly string[],
): Promise<ReturnType<typeof startCli> & { readonly address: string }> {
  const child = startCli(['register', '--no-open', '--github-url', webUrl(), '--out', folder, ...args])
  started = child
  const address = await new Promise<string>((resolve) => {
    child.stderr.once('data', (text: string) => {
      resolve(/http:\S+/.exec(text)?.[0] ?? '')
    })
  })
  return Object.assign(child, { address })
}

describe('registration in a browser', () => {
  test('shows the button on a phone without scrolling', async () => {
    const running = await start(['--org', 'octo-org'])
    const { page } = await openPage(browser, running.address, { viewport: phone })
    const button = await page.getByRole('button', { name: 'Register on' }).boundingBox()
    running.kill('SIGINT')
    await running.result
    expect(Number(button?.y) + Number(button?.height)).toBeLessThanOrEqual(phone.height)
  })

  test.each([
    ['light', desktop],
    ['dark', desktop],
    ['light', phone],
    ['dark', phone],
  ] as const)(
    'leads from the page to the saved key and the installation: %s, %j',
    async (colorScheme, viewport) => {
      const name = `Bot ${colorScheme} ${viewport.width}`
      const long =
        'A description that is long enough to need several lines on a phone, with "quotes" & <signs>.'
      const running = await start(['--org', 'octo-org', '--name', name, '--description', long])
      const { page, complaints, origins } = await openPage(browser, running.address, {
        colorScheme,
        viewport,
      })
      await expectUsable(page)
      expect(await page.locator('dd').first().textContent()).toBe(name)
      const background = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(background).toBe(colorScheme === 'dark' ? 'rgb(13, 17, 23)' : 'rgb(255, 255, 255)')
      await page.getByRole('button', { name: 'Register on' }).click()
      expect(await page.getByLabel('GitHub App name').inputValue()).toBe(name)
      await page.getByRole('button', { name: 'Create GitHub App for octo-org' }).click()
      await page.getByRole('heading', { name: 'The App is registered' }).waitFor()
      await expectUsable(page)
      await page.getByRole('link', { name: 'Install the App' }).click()
      await page.getByRole('button', { name: 'Install' }).click()
      const { code, stdout } = await running.result
      const app = example().api.world.apps.at(-1)
      const keyFile = join(folder, `${String(app?.slug)}.private-key.pem`)
      expect(code).toBe(0)
      expect(readFileSync(keyFile, 'utf8')).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/)
      expect(statSync(keyFile).mode & 0o777).toBe(0o600)
      expect(stdout).toContain(`Installed on 'octo-org' (all repositories): installation`)
      expect(complaints).toEqual([])
      expect([...origins].sort()).toEqual([new URL(running.address).origin, webUrl()].sort())
      await page.context().close()
    },
  )

  test('can be used with only the keyboard, and shows the focus', async () => {
    const running = await start(['--name', 'Keyboard Bot'])
    const { page } = await openPage(browser, running.address)
    const tabTo = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 5; presses += 1) {
        await page.keyboard.press('Tab')
        const focused = await page.evaluate('document.activeElement?.textContent ?? ""')
        if (String(focused).includes(name)) return
      }
      throw new Error(`'${name}' is not reached by keyboard.`)
    }
    await tabTo('Register on')
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineWidth')).toBe('3px')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/settings/apps/new**')
    await tabTo('Create GitHub App')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'The App is registered' }).waitFor()
    await tabTo('Install the App')
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineWidth')).toBe('3px')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/installations/new')
    await tabTo('Install')
    await page.keyboard.press('Enter')
    expect((await running.result).code).toBe(0)
    await page.context().close()
  })

  test('sends its form only to GitHub, even if someone changes the page', async () => {
    const running = await start([])
    const { page, complaints, origins } = await openPage(browser, running.address)
    await page.evaluate(
      'document.head.append(Object.assign(document.createElement("script"), { text: "document.title = 1" }))',
    )
    expect(await page.title()).toBe('Register a GitHub App')
    await page.evaluate('document.querySelector("form").action = "http://127.0.0.1:9/steal"')
    await page.evaluate('document.querySelector("form").requestSubmit()')
    await page.waitForTimeout(300)
    expect(complaints.join()).toMatch(/script-src[^]*form-action/)
    expect([...origins]).toEqual([new URL(running.address).origin])
    await page.context().close()
    running.kill('SIGINT')
    await running.result
  })

  test('shows errors on an accessible page', async () => {
    const running = await start([])
    for (const path of ['callback?code=a&state=b', 'elsewhere']) {
      const { page } = await openPage(browser, running.address + path, { viewport: phone })
      await expectUsable(page)
      await page.context().close()
    }
    running.kill('SIGINT')
    await running.result
  })
})
