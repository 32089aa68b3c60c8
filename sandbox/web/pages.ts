import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { escapeHtml } from '../../src/parse/escape.ts'
import type { SandboxApp, World } from '../api/world.ts'
import { refuseManifest, refuseName, type Manifest } from './refuse-manifest.ts'

/** A request from a browser. */
export interface Visit {
  readonly world: World
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  /** The server's clock, in milliseconds. */
  readonly now: number
}

/** A page, or the address that the browser is redirected to. */
export type WebAnswer =
  { readonly status: number; readonly html: string } | { readonly status: 302; readonly location: string }

/** Every page that the sandbox knows, as `METHOD /path`. */
export const pages: Readonly<Record<string, (visit: Visit) => WebAnswer>> = {
  'POST /settings/apps/new': (visit) => takeManifest(visit, 'octocat'),
  'POST /organizations/{org}/settings/apps/new': (visit) => takeManifest(visit, visit.parameters.org ?? ''),
  'POST /sandbox/apps': register,
  'GET /github-apps/{slug}/installations/new': (visit) =>
    forApp(visit, ({ name, slug }) =>
      page(
        200,
        `Install ${name}`,
        `<form action="/github-apps/${slug}/installations" method="post"><button>Install</button></form>`,
      ),
    ),
  'POST /github-apps/{slug}/installations': (visit) =>
    forApp(visit, (app) => {
      visit.world.install(app, { account: app.owner })
      return page(200, 'Okay, the App was installed.', '')
    }),
}

/** Shows what the manifest says, lets the user change the name, and asks for confirmation. */
function takeManifest({ world, query, form }: Visit, owner: string): WebAnswer {
  const text = form.get('manifest')
  const problems = refuseManifest(text, world)
  if (problems.length > 0) return page(422, 'Invalid GitHub App configuration', list(problems))
  const { name = '' } = JSON.parse(text ?? '') as Manifest
  const hidden = Object.entries({ manifest: text ?? '', state: query.get('state') ?? '', owner })
    .map(([key, value]) => `<input type="hidden" name="${key}" value="${escapeHtml(value)}">`)
    .join('')
  return page(
    200,
    'Create GitHub App',
    `<form action="/sandbox/apps" method="post">${hidden}
<label>GitHub App name <input name="name" value="${escapeHtml(name)}" required></label>
<button>Create GitHub App for ${escapeHtml(owner)}</button></form>`,
  )
}

function register({ world, form, now }: Visit): WebAnswer {
  const name = form.get('name') ?? ''
  const manifest = JSON.parse(form.get('manifest') ?? '') as Manifest
  const problems = refuseName(name, world)
  if (problems.length > 0) return page(422, 'Invalid GitHub App configuration', list(problems))
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const app = world.addApp({
    privateKey,
    slug,
    name,
    owner: form.get('owner') ?? '',
    permissions: { ...manifest.default_permissions, metadata: 'read' },
    events: manifest.default_events ?? [],
    page: `github-apps/${slug}`,
    webhook: manifest.hook_attributes === undefined ? {} : { url: manifest.hook_attributes.url },
    keyLag: 2,
  })
  const code = randomBytes(20).toString('hex')
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
  world.codes.push({ code, app, pem, expiresAt: now + 3_600_000, isUsed: false })
  const location = new URL(manifest.redirect_url)
  location.searchParams.set('code', code)
  location.searchParams.set('state', form.get('state') ?? '')
  return { status: 302, location: location.href }
}

function forApp({ world, parameters }: Visit, show: (app: SandboxApp) => WebAnswer): WebAnswer {
  const app = world.apps.find(({ page, slug }) => page.startsWith('github-apps/') && slug === parameters.slug)
  return app === undefined ? page(404, 'Page not found', '') : show(app)
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
}

function page(status: number, heading: string, content: string): WebAnswer {
  const title = escapeHtml(heading)
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><main><h1>${title}</h1>${content}</main></html>`
  return { status, html }
}
