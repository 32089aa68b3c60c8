/** Takes the screenshots of the registration pages and of the relay's status page for docs/. */
import { join } from 'node:path'
import { openBrowser } from '../sandbox/open-browser.ts'
import { exampleStatus } from '../sandbox/relay/example-status.ts'
import { failurePage, registeredPage, registrationPage } from '../src/cli/registration/pages.ts'
import { statusPage } from '../src/relay/operate/status-page.ts'
import { serveRegistration } from '../src/cli/registration/serve-registration.ts'

const webUrl = 'https://github.com'
const state = 'shown'
const { url, registered } = await serveRegistration({
  port: 0,
  state,
  limitMs: 60_000,
  firstPage: (redirectUrl) =>
    registrationPage(
      {
        owner: { kind: 'organization', login: 'octo-org' },
        name: 'Deploy Bot',
        description: 'Starts workflows in other repositories',
        homepage: `${webUrl}/octo-org`,
        permissions: { contents: 'write' },
        events: [],
        webhookUrl: undefined,
        isPublic: false,
      },
      { webUrl, redirectUrl, state, folder: '/home/octocat/keys' },
    ),
  failedPage: (error) => failurePage(502, 'No App could be saved', error.message),
  exchange: () =>
    Promise.resolve(
      registeredPage(
        'Deploy Bot',
        '/home/octocat/keys/deploy-bot.private-key.pem',
        `${webUrl}/apps/deploy-bot/installations/new`,
      ),
    ),
})

const browser = await openBrowser()
const shots = [
  ['register-light', '', 'light', 800],
  ['register-dark', '', 'dark', 800],
  ['register-phone', '', 'light', 360],
  ['registered-light', `callback?code=a&state=${state}`, 'light', 800],
] as const
for (const [name, path, colorScheme, width] of shots) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 600 } })
  const page = await context.newPage()
  await page.goto(url + path)
  await page.screenshot({ path: join(import.meta.dirname, '..', 'docs', `${name}.png`), fullPage: true })
  await context.close()
}
const status = await (await browser.newContext({ viewport: { width: 1000, height: 600 } })).newPage()
await status.setContent(statusPage(exampleStatus))
await status.screenshot({ path: join(import.meta.dirname, '..', 'docs', 'relay-status.png'), fullPage: true })
await browser.close()
await registered
