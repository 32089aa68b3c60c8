import type { Command } from 'commander'

/** The shells for which there is a completion script. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** A word that can follow a command, and what it means. */
interface Choice {
  readonly text: string
  readonly description: string
  /** What the next word is: a file, or a value that nobody can guess; undefined for a command or a flag. */
  readonly takes?: 'file' | 'value' | undefined
}

/** A command by its words, such as `webhook set`, empty for the program, and what can follow it. */
interface Place {
  readonly path: string
  readonly choices: readonly Choice[]
}

/** Returns the script that completes the commands and options of a program in a shell. */
export function completionFor(program: Command, shell: Shell): string {
  const places = placesOf(program, [])
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](program.name(), places)
}

function placesOf(command: Command, path: readonly string[]): readonly Place[] {
  const below = command.commands.map((sub) => ({ text: sub.name(), description: sub.description() }))
  const values = command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices)
  const options = command.options.map(({ long, description, flags, required }) => {
    const takes = /<(?:file|folder)>/.test(flags) ? 'file' : required ? 'value' : undefined
    return { text: String(long), description, takes } as const
  })
  const help = { text: '--help', description: 'display help for command' }
  const own = {
    path: path.join(' '),
    choices: [...below, ...values.map((text) => ({ text, description: '' })), ...options, help],
  }
  return [own, ...command.commands.flatMap((sub) => placesOf(sub, [...path, sub.name()]))]
}

/** Both shells find the longest path of commands that the line begins with. */
function caseOf(places: readonly Place[], tell: (choices: readonly Choice[]) => string): string {
  const cases = places.map(({ path, choices }) => `    '${path}') ${tell(choices)} ;;`)
  return `  case "$place" in\n${cases.join('\n')}\n  esac`
}

function placeLoop(places: readonly Place[]): string {
  const paths = places.map(({ path }) => `'${path}'`).filter((path) => path !== "''")
  return `    case "\${place:+$place }$word" in ${paths.join('|')}) place="\${place:+$place }$word" ;; esac`
}

function bashScript(name: string, places: readonly Place[]): string {
  const words = caseOf(places, (choices) => `words='${choices.map(({ text }) => text).join(' ')}'`)
  return `_repo_scoped_token() {
  local place='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${placeLoop(places)}
  done
${words}
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _repo_scoped_token ${name}
`
}

function zshScript(name: string, places: readonly Place[]): string {
  const escape = (text: string): string => text.replaceAll("'", "'\\''").replaceAll(':', '\\:')
  const listed = caseOf(
    places,
    (choices) =>
      `choices=(${choices.map(({ text, description }) => `'${text}:${escape(description)}'`).join(' ')})`,
  )
  return `#compdef ${name}
_${name}() {
  local place='' word
  local -a choices
  for word in "\${(@)words[2,CURRENT-1]}"; do
${placeLoop(places)}
  done
${listed}
  _describe 'command or option' choices || _files
}
# Autoloaded from fpath, the file itself is the function, and this is its first call.
if [[ "\${funcstack[1]}" = _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`
}

function fishScript(name: string, places: readonly Place[]): string {
  const escape = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  const lines = places.flatMap(({ path, choices }) => {
    const names = path.split(' ').filter(Boolean)
    const below = choices.filter(({ text }) => !text.startsWith('-')).map(({ text }) => text)
    const seen = names.map((word) => `__fish_seen_subcommand_from ${word}`)
    const unseen = below.length === 0 ? [] : [`not __fish_seen_subcommand_from ${below.join(' ')}`]
    const condition = [...seen, ...unseen].join('; and ')
    return choices.map(({ text, description, takes }) => {
      const value = takes === 'file' ? ' -r -F' : takes === 'value' ? ' -x' : ''
      const word = text.startsWith('--') ? `-l ${text.slice(2)}${value}` : `-a ${text}`
      return `complete -c ${name} -n '${condition}' ${word} -d '${escape(description)}'`
    })
  })
  return `complete -c ${name} -f\n${lines.join('\n')}\n`
}
