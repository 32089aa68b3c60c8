import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fixable } from '../../errors/explained-error.ts'
import type { RegisteredApp } from '../../github/convert-manifest.ts'
import { quote } from '../../parse/quote.ts'

/** The files into which an App was saved, as absolute paths. */
export interface SavedApp {
  readonly keyFile: string
  /** Ids, addresses and the other secrets that GitHub tells once. */
  readonly detailsFile: string
}

/** Creates the folder where it is missing, and makes sure that a file can be written there; throws an ExplainedError otherwise. Returns its absolute path. */
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
      failed: `'--out' is ${quote(folder)}, where nothing can be written (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy: "Choose another folder: the App's private key is to be saved there.",
    }
    throw fixable(complaint, error)
  }
}

/** Saves the private key first, then the rest, each into a file of its own that nobody else can read and that overwrites none. */
export async function saveApp(folder: string, app: RegisteredApp): Promise<SavedApp> {
  // The name becomes part of a path, and comes from the network.
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
        'Its settings page shows all but the secrets, and generates a new private key and client secret.',
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
      // Half of a key would look like a whole one.
      if (!isTaken) await rm(path, { force: true })
      if (!isTaken || number === mostFiles) throw error
    }
  }
}
