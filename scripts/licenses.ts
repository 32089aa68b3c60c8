import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'node_modules')

/** Returns the names, licenses, and license texts of packages; throws for one without a license text. */
export function licensesOf(packages: Iterable<string>): string {
  return [...packages].sort().map(licenseOf).join('\n')
}

function licenseOf(name: string): string {
  const { license } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as {
    readonly license: string
  }
  const file = readdirSync(join(folder, name)).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`The package ${name} has no license text.`)
  return `${name}\n${license}\n${readFileSync(join(folder, name, file), 'utf8')}`
}
