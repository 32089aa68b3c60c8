import { format } from 'prettier'
import { parse } from 'yaml'

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

/** Returns the README's text with its tables of inputs, permissions, and outputs updated from action.yml. */
export function writeTables(readme: string, action: string): Promise<string> {
  const { inputs, outputs } = parse(action) as Metadata
  const isPermission = (name: string): boolean => name.startsWith('permission-')
  const rows = Object.entries(inputs)
  const named = rows.filter(([name]) => !isPermission(name))
  const permissions = rows.filter(([name]) => isPermission(name))
  const withTables = [
    [
      'inputs',
      table(
        ['Input', 'Meaning', 'Default'],
        named.map(([name, input]) => [code(name), input.description, defaultOf(input.default)]),
      ),
    ],
    [
      'permissions',
      table(
        ['Input', 'Meaning'],
        permissions.map(([name, input]) => [code(name), input.description]),
      ),
    ],
    [
      'outputs',
      table(
        ['Output', 'Meaning'],
        Object.entries(outputs).map(([name, output]) => [code(name), output.description]),
      ),
    ],
  ] as const
  const written = withTables.reduce(
    (text, [name, rendered]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[^]*(<!-- end of ${name} -->)`),
        (_, start: string, end: string) => `${start}\n${rendered}\n\n${end}`,
      ),
    readme,
  )
  return format(written, { parser: 'markdown', printWidth: 110 })
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function code(text: string): string {
  return `\`${text}\``
}

function defaultOf(value: string | undefined): string {
  return value === undefined ? '' : code(value)
}
