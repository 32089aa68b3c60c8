import type { AppAuth } from '../github/authenticate-app.ts'
import type { Installation } from '../github/installation.ts'
import { listInstallations, perPage, type InstallationFilter } from '../github/list-installations.ts'

/** More pages than any App has, so that a server with endless pages cannot keep the command running forever. */
const mostPages = 1000

/** Returns all installations of the App, with one request per page. */
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
