import { fixable, type Complaint } from '../errors/explained-error.ts'
import { about, named, prose, type Text } from '../errors/text.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import { getAuthenticatedApp, type App } from '../github/get-authenticated-app.ts'
import { getInstallation, type Find } from '../github/get-installation.ts'
import { installPageOf, type Installation } from '../github/installation.ts'
import { listInstallations } from '../github/list-installations.ts'
import { isBareNotFound, isNotFound } from '../http/response.ts'
import { listFew } from '../parse/quote.ts'
import { fullName } from '../parse/repository.ts'
import { explainAppError } from './explain-app-error.ts'
import { setServer } from './explain-network-failure.ts'
import { explainUncovered } from './explain-uncovered.ts'
import { howToCorrect, refuseAll, type Refusal, type TokenRequest } from './refusal.ts'

/** What the requests after a 404 found; undefined for what does not exist or could not be requested. */
interface Findings {
  readonly app: App
  readonly onAccount: Installation | undefined
  readonly installations: readonly Installation[] | undefined
  /** The installation on an enterprise of this name if an account was looked up, and the other way around. */
  readonly otherKind: Installation | undefined
}

/** How the installation was looked up, and the names under which the user gave those values. */
type Sought = Pick<TokenRequest, 'find' | 'names'>

/** Returns why the installation was not found; a bare 404 is the same for a wrong repository, a wrong account, and an App that is not installed, so it requests the App, the account's installation, and the App's installations in parallel. */
export async function diagnoseFindError(error: unknown, app: AppAuth, sought: Sought): Promise<Refusal> {
  const { find } = sought
  const attempt = { ...app, doing: prose`find the installation ${describeFind(find)}` }
  if (!isBareNotFound(error)) return refuseAll(explainAppError(error, attempt))
  try {
    const findings = await ask(app, sought)
    if (find.by === 'repository' && findings.onAccount !== undefined) {
      const { repository } = find
      const shown = about(fullName(repository))
      const refused = explainUncovered(shown, findings.onAccount, { names: sought.names, cause: error })
      return { error: refused, culprits: [{ repository, error: refused }] }
    }
    return refuseAll(fixable(explainNotFound(sought, findings), error))
  } catch (asked) {
    return refuseAll(isBareNotFound(asked) ? explainOtherServer(app, asked) : explainAppError(asked, attempt))
  }
}

function explainOtherServer({ apiUrl }: AppAuth, cause: unknown): Error {
  const complaint = {
    failed: `${apiUrl} does not offer the endpoints for Apps that GitHub's REST API has.`,
    remedy: prose`${setServer()}.`,
  }
  return fixable(complaint, cause)
}

async function ask(app: AppAuth, { find, names }: Sought): Promise<Findings> {
  const notThere = (error: unknown): undefined => {
    if (!isNotFound(error)) throw error
  }
  const owner = find.by === 'repository' ? find.repository.owner : undefined
  const other = otherKindOf(find, names)
  const [registered, onAccount, installations, otherKind] = await Promise.all([
    getAuthenticatedApp(app),
    owner === undefined ? undefined : getInstallation(app, { by: 'owner', owner }).catch(notThere),
    listInstallations(app).catch(() => undefined),
    // GitHub Enterprise Server has no such endpoint.
    other && getInstallation(app, other).catch(() => undefined),
  ])
  return { app: registered, onAccount, installations, otherKind }
}

function otherKindOf(find: Find, names: readonly string[]): Find | undefined {
  if (find.by === 'owner') return { by: 'enterprise', enterprise: find.owner }
  if (find.by === 'repository' && names.includes('owner'))
    return { by: 'enterprise', enterprise: find.repository.owner }
  return find.by === 'enterprise' ? { by: 'owner', owner: find.enterprise } : undefined
}

function describeFind(find: Find): Text {
  switch (find.by) {
    case 'id':
      return `${find.id}`
    case 'repository':
      return prose`on ${about(fullName(find.repository))}`
    case 'owner':
      return `on '${find.owner}'`
    case 'enterprise':
      return `on the enterprise '${find.enterprise}'`
  }
}

function explainNotFound({ find, names }: Sought, findings: Findings): Complaint {
  const { app, installations, otherKind } = findings
  if (otherKind !== undefined) {
    const isEnterprise = otherKind.accountType === 'Enterprise'
    const [right, wrong] = isEnterprise
      ? (['enterprise', 'account'] as const)
      : (['account', 'enterprise'] as const)
    return {
      failed: `The App '${app.slug}' is not installed on the ${wrong} '${otherKind.account}', but on the ${right} with this name.`,
      remedy: prose`Use ${named(isEnterprise ? 'enterprise' : 'owner')} instead of ${named(isEnterprise ? 'owner' : 'enterprise')}, or install the App at ${installPageOf(app)}.`,
    }
  }
  const install = `Install it at ${installPageOf(app)}`
  if (find.by === 'id') {
    return {
      failed: prose`${named('installation-id')} is ${find.id}, ${find.id === app.id ? `which is the ID of the App '${app.slug}' itself` : `but the App '${app.slug}' has no installation with this ID`}.`,
      remedy: prose`Correct ${named('installation-id')}, or leave it out so that the installation is looked up.${listed(installations)}`,
    }
  }
  if (find.by === 'enterprise') {
    return {
      failed: `The App '${app.slug}' is not installed on the enterprise '${find.enterprise}'.`,
      remedy: prose`${install}, or correct ${named('enterprise')}. Only GitHub Enterprise Cloud supports installations on enterprises.`,
    }
  }
  const account = find.by === 'owner' ? find.owner : find.repository.owner
  return {
    failed: `The App '${app.slug}' is not installed on '${account}'.`,
    remedy: prose`${install}, or ${howToCorrect(names)}.${listed(installations)}`,
  }
}

const mostListed = 5

function listed(installations: readonly Installation[] | undefined): string {
  if (installations === undefined) return ''
  if (installations.length === 0) return ' The App is not installed on any account.'
  const accounts = installations.map(({ id, account }) => `${account} (${id})`)
  return ` The App is installed on ${listFew(accounts, mostListed)}.`
}
