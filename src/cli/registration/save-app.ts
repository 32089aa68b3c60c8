import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fixable } from '../../errors/explained-error.ts'
import type { RegisteredApp } from '../../github/convert-manifest.ts'
import { quote } from '../../parse/quote.ts'

/** The files that an App is saved in, as absolute paths. */
export interface SavedApp {
  readonly keyFile: string
  /** IDs, addresses, and the other secrets that GitHub shows only once. */
  readonly detailsFile: string
}

/** Creates the folder if it does not exist, verifies that files can be written there, and returns its absolute path; throws an ExplainedError otherwise. */
export async function prepareFolder(folder: string): Promise<string> {
  const path = resolve(folder)
  const probe = join(path, `.${randomUUID()}`)
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await writeFile(probe, '', { flag: 'wx' })
    await rm(probe)
    return path
  } catch (error) {
    const complaint = {
      failed: `'--out' is ${quote(folder)}, which is not a folder that you can write to (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy: "Choose another folder for the App's private key.",
    }
    throw fixable(complaint, error)
  }
}

/** Saves the private key first, then the rest, each in a new file that only the current user can read; never overwrites a file. */
export async function saveApp(folder: string, app: RegisteredApp): Promise<SavedApp> {
  // The name comes from the network and becomes part of a path.
  const name = /^[\w-]{1,100}$/.test(app.slug) ? app.slug : `app-${app.id}`
  let keyFile = ''
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, name)
    keyFile = await writeNew(path, 'private-key.pem', app.pem)
    return { keyFile, detailsFile: await writeNew(path, 'json', detailsOf(app)) }
  } catch (error) {
    const what =
      keyFile === '' ? 'but its private key' : `and its private key is saved in ${keyFile}, but the rest`
    const complaint = {
      failed: `The App '${app.slug}' with the client ID ${app.clientId} is registered, ${what} could not be saved in ${quote(folder)} (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy:
        "Generate a new private key and client secret on the App's settings page, which shows everything else.",
    }
    throw fixable(complaint, error)
  }
}

function detailsOf(app: RegisteredApp): string {
  const details = {
    id: app.id,
    slug: app.slug,
    name: app.name,
    owner: app.owner,
    html_url: app.htmlUrl,
    client_id: app.clientId,
    client_secret: app.clientSecret,
    webhook_secret: app.webhookSecret,
  }
  return `${JSON.stringify(details, null, 2)}\n`
}

const mostFiles = 100

async function writeNew(start: string, extension: string, text: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = `${start}${number === 1 ? '' : `-${number}`}.${extension}`
    try {
      await writeFile(path, text, { flag: 'wx', mode: 0o600 })
      return path
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST'
      // Half a key would look like a complete one.
      if (!isTaken) await rm(path, { force: true })
      if (!isTaken || number === mostFiles) throw error
    }
  }
}
