import { readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { fixable } from '../../errors/explained-error.ts'
import type { Text } from '../../errors/text.ts'
import { quote } from '../../parse/quote.ts'
import type { Config, ConfigFile, Limits } from './config.ts'
import { parseConfigDocument, type ConfigDocument } from './document.ts'
import { collectMistakes, describeMistake, type Mistake } from './mistakes.ts'
import { readGitHub } from './read-github.ts'
import { readRoutes } from './read-routes.ts'
import type { Surroundings } from './read-secret.ts'
import { readSources } from './read-sources.ts'
import { checkSchema } from './schema-mistakes.ts'
import { createNameWords, wordsOfFile } from './words.ts'

/** A configuration, or what is wrong with its file, each mistake on one line. */
export type ReadConfig = Config | { readonly mistakes: readonly Text[] }

/** Reads a relay's file with the secrets that it names; throws an ExplainedError if the file itself cannot be read. */
export async function readConfig(
  path: string,
  surroundings: Omit<Surroundings, 'folder'>,
): Promise<ReadConfig> {
  const file = basename(path)
  const text = readText(path)
  const document = parseConfigDocument(text)
  if (!('value' in document)) {
    const mistakes = document.map(({ place, reason }) => ({
      place,
      failed: `This is not valid YAML: ${firstLine(reason)}.`,
      remedy: 'Check the indentation, the colons, and the quotation marks.',
    }))
    return { mistakes: tell(file, mistakes) }
  }
  const around = { ...surroundings, folder: dirname(resolve(path)) }
  return readDocument(file, document, around)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const complaint = {
      failed: `The file ${quote(path)} cannot be read (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy: "Create one with 'relay init', or name another one with '--config'.",
    }
    throw fixable(complaint, error)
  }
}

async function readDocument(
  file: string,
  document: ConfigDocument,
  around: Surroundings,
): Promise<ReadConfig> {
  const mistakes = collectMistakes(document)
  if (!checkSchema(document.value, mistakes)) return { mistakes: tell(file, mistakes.found) }
  const content = document.value as ConfigFile
  const github = await readGitHub(content, mistakes, around)
  const sources = readSources(content, mistakes, around)
  const routes = readRoutes(content, mistakes, createNameWords(file, document))
  if (github === undefined || mistakes.found.length > 0) return { mistakes: tell(file, mistakes.found) }
  for (const name of sources.keys())
    if (!routes.some(({ from }) => from === name))
      around.warn(`No route takes events from the source '${name}'.`)
  return { file, github, sources, routes, limits: readLimits(content), words: wordsOfFile(file, document) }
}

function tell(file: string, mistakes: readonly Mistake[]): readonly Text[] {
  const inOrder = mistakes.toSorted(
    ({ place: one }, { place: other }) => one.line - other.line || one.column - other.column,
  )
  return inOrder.map((mistake) => describeMistake(file, mistake))
}

function firstLine(text: string): string {
  return text.replace(/[.:]?\n[^]*$/, '')
}

function readLimits({ limits = {} }: ConfigFile): Limits {
  return {
    requestsPerMinute: limits['requests-per-minute'] ?? 600,
    refusedPerMinute: limits['refused-per-minute'] ?? 600,
    inFlightBytes: limits['in-flight-bytes'] ?? 67_108_864,
    connections: limits.connections ?? 200,
    pending: limits.pending ?? 10_000,
    headerSeconds: limits['header-seconds'] ?? 5,
    bodySeconds: limits['body-seconds'] ?? 10,
  }
}
