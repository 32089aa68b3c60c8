import { permissionLabel } from '../../parse/permission-label.ts'
import { createManifest, registrationPageOf, type AppOwner, type Registration } from './registration.ts'
import { markup, type Html, createPage, type Page } from './page.ts'

/** What the page that starts a registration needs besides the registration itself. */
export interface RegistrationPlace {
  readonly webUrl: string
  /** Where GitHub sends the code. */
  readonly redirectUrl: string
  readonly state: string
  /** Where the key is going to be saved. */
  readonly folder: string
}

/** Creates the page that shows what is going to be registered, with one button that submits it to GitHub. */
export function registrationPage(registration: Registration, place: RegistrationPlace): Page {
  const { webUrl, redirectUrl, state, folder } = place
  const { host } = new URL(webUrl)
  const manifest = JSON.stringify(createManifest(registration, redirectUrl))
  const address = `${registrationPageOf(webUrl, registration.owner)}?state=${encodeURIComponent(state)}`
  const content = markup`<p>repo-scoped-token registers this App on ${host}, where you can change its name and confirm.</p>
<dl>${rowsOf(registration).map(toRow)}</dl>
<form action="${address}" method="post">
<input type="hidden" name="manifest" value="${manifest}">
<button>Register on ${host}</button>
</form>
<p>Afterward, the App’s private key is saved in <code>${folder}</code>, where only you can read it.</p>
<p>To cancel or to change something, press Ctrl+C in the terminal, and run the command again with other options.</p>`
  return createPage({ status: 200, formOrigin: new URL(webUrl).origin }, 'Register a GitHub App', content)
}

function rowsOf(registration: Registration): readonly (readonly [term: string, value: string])[] {
  const { owner, name, description, homepage, permissions, events, webhookUrl, isPublic } = registration
  return [
    ['Name', name ?? 'You enter it on GitHub'],
    ...(description === undefined ? [] : [['Description', description] as const]),
    ['Owner', ownerText(owner)],
    [
      'Visibility',
      isPublic ? 'Public: any account can install it' : 'Private: only its owner can install it',
    ],
    ['Permissions', Object.entries(permissions).map(explainPermission).join('\n')],
    ...(webhookUrl === undefined ? [] : [['Webhook', webhookUrl] as const]),
    ...(events.length === 0 ? [] : [['Events', events.join(', ')] as const]),
    ['Homepage', homepage],
  ]
}

function explainPermission([name, level]: readonly [string, string]): string {
  const label = permissionLabel(name, level).replaceAll('"', '')
  const isContents = name === 'contents' && level === 'write'
  return isContents ? `${label} (sends events; can also push code)` : label
}

function ownerText(owner: AppOwner): string {
  return owner.kind === 'organization' ? `The organization ${owner.login}` : 'You'
}

function toRow([term, value]: readonly [string, string]): Html {
  return markup`<div><dt>${term}</dt><dd>${value}</dd></div>
`
}

/** Creates the page that confirms that the App is registered and its key is saved, with a link to install it. */
export function registeredPage(name: string, keyFile: string, installUrl: string): Page {
  const content = markup`<p>The App <strong>${name}</strong> is registered, and its private key is saved in <code>${keyFile}</code>.</p>
<p>Now install it on the account that owns the repositories. Select <strong>Only select repositories</strong>, and choose the repositories that tokens may cover: a token can never cover others. The terminal shows the next steps.</p>
<p><a class="button" href="${installUrl}">Install the App</a></p>`
  return createPage({ status: 200 }, 'The App is registered', content)
}

/** Creates the page that explains what went wrong. */
export function failurePage(status: number, heading: string, message: string | Html): Page {
  return createPage({ status }, heading, markup`<p>${message}</p>`)
}
