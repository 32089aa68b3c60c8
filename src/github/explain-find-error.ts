import { RequestError } from '@octokit/request-error'
import { FixableError, type Complaint } from '../errors.ts'
import type { AppAuth } from './create-app-auth.ts'
import { explainAppError } from './explain-app-error.ts'
import { messageOf } from './explain-error.ts'
import type { Find } from './find-installation.ts'
import { getAuthenticatedApp, type App } from './get-authenticated-app.ts'
import { getUserInstallation } from './get-user-installation.ts'
import { listInstallations } from './list-installations.ts'
import type { Installation } from './to-installation.ts'

/**
 * Returns the error that says why the installation was not found; a bare 404 is the same for a wrong repository,
 * a wrong account and an App that is not installed, so it asks, at once, for the App, the account's installation
 * and the App's installations.
 */
export async function explainFindError(
  error: unknown,
  app: AppAuth,
  find: Find,
  input: string,
): Promise<Error> {
  const attempt = { ...app, doing: `find the installation ${describeFind(find)}` }
  const isBare404 = error instanceof RequestError && error.status === 404 && messageOf(error) === 'Not Found'
  if (!isBare404) return explainAppError(error, attempt)
  try {
    const [registered, onAccount, installations] = await Promise.all([
      getAuthenticatedApp(app),
      find.by === 'repository'
        ? getUserInstallation(app, find.repository.owner).catch(() => undefined)
        : undefined,
      listInstallations(app).catch(() => []),
    ])
    return new FixableError(explainNotFound(find, input, registered, onAccount, installations), {
      cause: error,
    })
  } catch (asked) {
    return explainAppError(asked, attempt)
  }
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
  input: string,
  app: App,
  onAccount: Installation | undefined,
  installations: readonly Installation[],
): Complaint {
  const install = `Install it at ${app.htmlUrl}/installations/new`
  if (find.by === 'id') {
    return {
      failed: `'installation-id' is ${find.id}, which is no installation of the App '${app.slug}'${find.id === app.id ? ' but the ID of the App itself' : ''}.`,
      remedy: `Set 'installation-id' to one of the App's installations${listed(installations)}, or leave it out to have it found.`,
    }
  }
  if (find.by === 'enterprise') {
    return {
      failed: `The App '${app.slug}' is not installed on the enterprise '${find.enterprise}'.`,
      remedy: `${install}, or correct 'enterprise'; only GitHub Enterprise Cloud knows installations on enterprises.`,
    }
  }
  if (onAccount !== undefined && find.by === 'repository')
    return explainNotCovered(find.repository, input, app, onAccount)
  const account = find.by === 'owner' ? find.owner : find.repository.owner
  return {
    failed: `The App '${app.slug}' is not installed on '${account}'.`,
    remedy: `${install}, or correct '${find.by === 'owner' ? 'owner' : input}'; the App is installed on${listed(installations)}.`,
  }
}

function explainNotCovered(
  repository: Extract<Find, { by: 'repository' }>['repository'],
  input: string,
  app: App,
  { account, allRepositories, htmlUrl }: Installation,
): Complaint {
  const name = `'${repository.owner}/${repository.name}'`
  if (allRepositories) {
    return {
      failed: `There is no repository ${name}: the App '${app.slug}' is installed on all repositories of '${account}'.`,
      remedy: `Correct '${input}'.`,
    }
  }
  return {
    failed: `The App '${app.slug}' is installed on '${account}', but not on the repository ${name}, or there is no such repository.`,
    remedy: `Select the repository at ${htmlUrl}, or correct '${input}'.`,
  }
}

function listed(installations: readonly Installation[]): string {
  if (installations.length === 0) return ' (there are none)'
  const few = installations.slice(0, 5).map(({ id, account }) => `${account} (${id})`)
  const more = installations.length > few.length ? ` and ${installations.length - few.length} more` : ''
  return `: ${few.join(', ')}${more}`
}
