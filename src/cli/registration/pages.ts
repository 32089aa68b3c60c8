import { permissionsText } from '../../parse/permissions.ts'
import { createManifest, registrationPageOf, type AppOwner, type Registration } from './registration.ts'
import { markup, type Html, createPage, type Page } from './page.ts'

/** What the page that starts a registration needs beside it. */
export interface RegistrationPlace {
  readonly webUrl: string
  /** Where GitHub sends the code. */
  readonly redirectUrl: string
  readonly state: string
  /** Where the key will be saved. */
  readonly folder: string
}

/** Creates the page that shows what will be registered, with the one button that hands it to GitHub. */
export function registrationPage(registration: Registration, place: RegistrationPlace): Page {
  const { webUrl, redirectUrl, state, folder } = place
  const { host } = new URL(webUrl)
  const manifest = JSON.stringify(createManifest(registration, redirectUrl))
  const address = `${registrationPageOf(webUrl, registration.owner)}?state=${encodeURIComponent(state)}`
  const content = markup`<p>This is what will be registered on ${host}. GitHub shows the name once more, and asks you to confirm.</p>
<dl>${rowsOf(registration).map(toRow)}</dl>
<form action="${address}" method="post">
<input type="hidden" name="manifest" value="${manifest}">
<button>Register on ${host}</button>
</form>
<p>Then the App’s private key is saved in <code>${folder}</code>, where you alone can read it.</p>`
  return createPage({ status: 200, formOrigin: new URL(webUrl).origin }, 'Register a GitHub App', content)
}

function rowsOf(registration: Registration): readonly (readonly [term: string, value: string])[] {
  const { owner, name, description, homepage, permissions, events, webhookUrl, isPublic } = registration
  return [
    ['Name', name ?? 'You choose it on GitHub'],
    ...(description === undefined ? [] : [['Description', description] as const]),
    ['Owner', ownerText(owner)],
    [
      'Visibility',
      isPublic ? 'Public: any account can install it' : 'Private: its owner alone can install it',
    ],
    ['Permissions', permissionsText(permissions)],
    ['Webhook', webhookUrl ?? 'None'],
    ['Events', events.length === 0 ? 'None' : events.join(', ')],
    ['Homepage', homepage],
  ]
}

function ownerText(owner: AppOwner): string {
  return owner.kind === 'organization' ? `The organisation ${owner.login}` : 'You'
}

function toRow([term, value]: readonly [string, string]): Html {
  return markup`<div><dt>${term}</dt><dd>${value}</dd></div>
`
}

/** Creates the page that says that the App is registered and its key is saved, and leads to its installation. */
export function registeredPage(name: string, keyFile: string, installUrl: string): Page {
  const content = markup`<p>The App <strong>${name}</strong> is registered, and its private key is saved in <code>${keyFile}</code>.</p>
<p>Install it on the account that owns your repositories; the terminal says how it goes on.</p>
<p><a class="button" href="${installUrl}">Install the App</a></p>`
  return createPage({ status: 200 }, 'The App is registered', content)
}

/** Creates the page that says what went wrong. */
export function failurePage(status: number, heading: string, message: string): Page {
  return createPage({ status }, heading, markup`<p>${message}</p>`)
}
