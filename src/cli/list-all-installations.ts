import type { AppAuth } from '../github/authenticate-app.ts'
import type { Installation } from '../github/installation.ts'
import { listInstallations, perPage, type InstallationFilter } from '../github/list-installations.ts'

/** More pages than an App has installations: a server that gives page after page without end is left at last. */
const mostPages = 1000

/** Returns all installations of the App, with one request a page. */
export async function listAllInstallations(
  app: AppAuth,
  filter: InstallationFilter = {},
): Promise<readonly Installation[]> {
  const installations: Installation[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const found = await listInstallations(app, { ...filter, ...(page > 1 && { page }) })
    installations.push(...found)
    if (found.length < perPage) break
  }
  return installations
}
