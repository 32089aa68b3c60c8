import { fixable } from '../../errors/explained-error.ts'
import { isLogin } from '../../parse/parse-account.ts'
import { quote } from '../../parse/quote.ts'
import { parseHttpUrl, parseWebhookUrl } from '../parse-urls.ts'
import { readEvents, readPermissions } from '../read-permissions.ts'
import type { AppOwner, Registration } from './registration.ts'

/** The options that describe an App. */
export interface RegistrationOptions {
  readonly org?: string
  readonly name?: string
  readonly description?: string
  readonly homepage?: string
  readonly permission: readonly string[]
  readonly event: readonly string[]
  readonly webhookUrl?: string
  readonly public?: boolean
}

/** Reads what to register, private and with `contents: write` unless the options say otherwise; throws an ExplainedError that names the first invalid option. */
export function readRegistration(
  options: RegistrationOptions,
  owner: AppOwner,
  webUrl: string,
): Registration {
  const { description, homepage, permission, event, webhookUrl } = options
  return {
    owner,
    name: options.name === undefined ? undefined : parseName(options.name),
    description,
    homepage: homepage === undefined ? homepageOf(webUrl, owner) : parseHttpUrl('--homepage', homepage),
    permissions: permission.length > 0 ? readPermissions(permission) : { contents: 'write' },
    events: readEvents(event),
    webhookUrl: webhookUrl === undefined ? undefined : parseWebhookUrl('--webhook-url', webhookUrl),
    isPublic: options.public === true,
  }
}

/** Reads `--org`; without it, the App belongs to the user who registers it. */
export function readOwner(org: string | undefined): AppOwner {
  return org === undefined
    ? { kind: 'user' }
    : { kind: 'organization', login: parseOrganization('--org', org) }
}

/** Parses an organization's login; throws an ExplainedError that names the option for anything else. */
export function parseOrganization(option: string, value: string): string {
  if (isLogin(value)) return value
  throw fixable({
    failed: `'${option}' is ${quote(value)}, which is not the name of an organization.`,
    remedy: "Use the name in the URL of the organization's page.",
  })
}

function homepageOf(webUrl: string, owner: AppOwner): string {
  return owner.kind === 'organization' ? `${webUrl}/${owner.login}` : webUrl
}

const longestName = 34

function parseName(text: string): string {
  const name = text.trim()
  const { length } = Array.from(name)
  if (length <= longestName) return name
  throw fixable({
    failed: `'--name' has ${length} characters, but GitHub accepts at most ${longestName}.`,
    remedy: 'Shorten it, or leave it out to enter it on GitHub. No two Apps can have the same name.',
  })
}
