import { parseId } from '../parse/parse-id.ts'
import type { Terminal } from './terminal.ts'

const whereItStands = 'The command installations lists the ids.'

/** Reads an installation's id from an option or argument of that name. */
export function readInstallationId(option: string, text: string): number {
  return parseId(option, text.trim(), whereItStands)
}

/** Reads the installation's id that the environment gives, if it does. */
export function readDefaultInstallationId({ env }: Pick<Terminal, 'env'>): number | undefined {
  const text = env.GITHUB_APP_INSTALLATION_ID ?? ''
  return text.trim() === '' ? undefined : readInstallationId('GITHUB_APP_INSTALLATION_ID', text)
}
