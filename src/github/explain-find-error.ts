import { RequestError } from '@octokit/request-error'
import { FixableError, type Complaint } from '../errors.ts'
import type { AppAuth } from './create-app-auth.ts'
import { explainAppError } from './explain-app-error.ts'
import { isBareNotFound } from './explain-error.ts'
import type { Find } from './find-installation.ts'
import { getAuthenticatedApp, type App } from './get-authenticated-app.ts'
import { getUserInstallation } from './get-user-installation.ts'
import { installPageOf } from './install-page-of.ts'
import { listFew } from './list-few.ts'
import { listInstallations } from './list-installations.ts'
import type { Installation } from './to-installation.ts'

/** What the questions after a 404 showed; undefined is what was not there or could not be asked. */
interface Findings {
  readonly app: App
  readonly onAccount: Installation | undefined
  readonly installations: readonly Installation[] | undefined
}

/**
 * Returns the error that says why the installation was not found; a bare 404 is the same for a wrong repository,
 * a wrong account and an App that is not installed, so it asks, at once, for the App, the account's installation
 * and the App's installations.
 */
export async function explainFindError(
  error: unknown,
  app: AppAuth,
  find: Find,
  correct: string,
): Promise<Error> {
  const attempt = { ...app, doing: `find the installation ${describeFind(find)}` }
  if (!isBareNotFound(error)) return explainAppError(error, attempt)
  try {
    const findings = await ask(app, find)
    const complaint = explainNotFound(find, correct, findings)
    const isOneOf = find.by === 'repository' && findings.onAccount !== undefined
    const blamed = new Map(isOneOf ? [[find.repository.name, complaint]] : [])
    return new FixableError(complaint, { cause: error, blamed })
  } catch (asked) {
    return isBareNotFound(asked) ? explainOtherServer(app, asked) : explainAppError(asked, attempt)
  }
}

function explainOtherServer({ apiUrl }: AppAuth, cause: unknown): Error {
  const complaint = {
    failed: `${apiUrl} knows nothing of Apps, as no REST API of GitHub does.`,
    remedy:
      "Set 'github-api-url' to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server.",
  }
  return new FixableError(complaint, { cause })
}

async function ask(app: AppAuth, find: Find): Promise<Findings> {
  const notThere = (error: unknown): undefined => {
    if (!(error instanceof RequestError && error.status === 404)) throw error
  }
  const [registered, onAccount, installations] = await Promise.all([
    getAuthenticatedApp(app),
    find.by === 'repository' ? getUserInstallation(app, find.repository.owner).catch(notThere) : undefined,
    listInstallations(app).catch(() => undefined),
  ])
  return { app: registered, onAccount, installations }
}

function describeFind(find: Find): string {
  switch (find.by) {
    case 'id':
      return `${find.id}`
    case 'repository':
      return `on '${find.repository.owner}/${find.repository.name}'`
    case 'owner':
      return `on '${find.owner}'`
    case 'enterprise':
      return `on the enterprise '${find.enterprise}'`
  }
}

function explainNotFound(
  find: Find,
  correct: string,
  { app, onAccount, installations }: Findings,
): Complaint {
  const install = `Install it at ${installPageOf(app)}`
  if (find.by === 'id') {
    return {
      failed: `'installation-id' is ${find.id}, which is no installation of the App '${app.slug}'${find.id === app.id ? ' but the ID of the App itself' : ''}.`,
      remedy: `Correct 'installation-id', or leave it out to have it found${listed(installations)}.`,
    }
  }
  if (find.by === 'enterprise') {
    return {
      failed: `The App '${app.slug}' is not installed on the enterprise '${find.enterprise}'.`,
      remedy: `${install}, or correct 'enterprise'; only GitHub Enterprise Cloud knows installations on enterprises.`,
    }
  }
  if (onAccount !== undefined && find.by === 'repository') {
    return explainNotCovered(`${find.repository.owner}/${find.repository.name}`, correct, app, onAccount)
  }
  const account = find.by === 'owner' ? find.owner : find.repository.owner
  return {
    failed: `The App '${app.slug}' is not installed on '${account}'.`,
    remedy: `${install}, or ${correct}${listed(installations)}.`,
  }
}

function explainNotCovered(
  repository: string,
  correct: string,
  app: App,
  { account, allRepositories, htmlUrl }: Installation,
): Complaint {
  if (allRepositories) {
    return {
      failed: `There is no repository '${repository}': the App '${app.slug}' is installed on all repositories of '${account}'.`,
      remedy: `Look at how it is spelt, and ${correct}.`,
    }
  }
  return {
    failed: `The App '${app.slug}' is installed on '${account}', but not on the repository '${repository}', or there is no such repository.`,
    remedy: `Select the repository at ${htmlUrl}, or ${correct}.`,
  }
}

const mostListed = 5

function listed(installations: readonly Installation[] | undefined): string {
  if (installations === undefined) return ''
  if (installations.length === 0) return '; the App is installed nowhere'
  const names = installations.map(({ id, account }) => `${account} (${id})`)
  return `; the App is installed on ${listFew(names, mostListed)}`
}
