/** A workflow command as the runner reads it from a line. */
export interface WorkflowCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** Parses a line: `::name key=value::data` at its start (after white space), or `##[name key=value]data` anywhere in it. */
export function parseCommand(line: string): WorkflowCommand | undefined {
  const colons = /^\s*::([\w-]+)(?:\s+([^]*?))?::([^]*)$/.exec(line)
  if (colons !== null) return toCommand(colons, /%3A|%2C|%0D|%0A|%25/g, /%0D|%0A|%25/g)
  const brackets = /##\[([\w-]+)(?:\s+([^\]]*))?\]([^]*)$/.exec(line)
  return brackets === null ? undefined : toCommand(brackets, /%3B|%5D|%0D|%0A|%25/g, /%0D|%0A|%25/g)
}

function toCommand(
  [, name = '', list = '', data = '']: RegExpExecArray,
  inProperty: RegExp,
  inData: RegExp,
): WorkflowCommand {
  const pairs = list
    .split(/[,;]/)
    .map((pair) => pair.trim().split('='))
    .filter(([key]) => key !== '')
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(
      pairs.map(([key = '', ...rest]) => [key, decode(rest.join('='), inProperty)]),
    ),
    data: decode(data, inData),
  }
}

function decode(text: string, escapes: RegExp): string {
  return text.replace(escapes, (escape) => decodeURIComponent(escape))
}

/** Parses what a step wrote to GITHUB_OUTPUT, GITHUB_STATE, or GITHUB_ENV; throws whenever the runner would. */
export function parseFileCommands(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  const lines = text.split('\n')
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (line === '') continue
    const heredoc = /^([^=]*?)<<(.+)$/.exec(line)
    if (heredoc === null) {
      const at = line.indexOf('=')
      if (at < 0) throw new Error(`Invalid format '${line}'`)
      values[line.slice(0, at)] = line.slice(at + 1)
      continue
    }
    const [, name = '', delimiter = ''] = heredoc
    const end = lines.indexOf(delimiter, index + 1)
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
    values[name] = lines.slice(index + 1, end).join('\n')
    index = end
  }
  return values
}
