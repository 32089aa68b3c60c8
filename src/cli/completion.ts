import type { Command } from 'commander'

/** The shells for which there is a completion script. */
export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** A word that can follow a command, and what it means. */
interface Choice {
  readonly text: string
  readonly description: string
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
  const options = command.options.map(({ long, description }) => ({ text: String(long), description }))
  const help = { text: '--help', description: 'display help for command' }
  const own = { path: path.join(' '), choices: [...below, ...options, help] }
  return [own, ...command.commands.flatMap((sub) => placesOf(sub, [...path, sub.name()]))]
}

/** Both shells find the longest path of commands that the line begins with. */
function caseOf(places: readonly Place[], tell: (choices: readonly Choice[]) => string): string {
  const cases = places.map(({ path, choices }) => `    '${path}') ${tell(choices)} ;;`)
  return `  case "$path" in\n${cases.join('\n')}\n  esac`
}

function pathLoop(places: readonly Place[]): string {
  const paths = places.map(({ path }) => `'${path}'`).filter((path) => path !== "''")
  return `    case "\${path:+$path }$word" in ${paths.join('|')}) path="\${path:+$path }$word" ;; esac`
}

function bashScript(name: string, places: readonly Place[]): string {
  const words = caseOf(places, (choices) => `words='${choices.map(({ text }) => text).join(' ')}'`)
  return `_repo_scoped_token() {
  local path='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${pathLoop(places)}
  done
${words}
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}")
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
_repo_scoped_token() {
  local place='' word
  local -a choices
  for word in "\${(@)words[2,CURRENT-1]}"; do
${pathLoop(places).replaceAll('path', 'place')}
  done
${listed.replace('"$path"', '"$place"')}
  _describe 'command or option' choices || _files
}
compdef _repo_scoped_token ${name}
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
    return choices.map(({ text, description }) => {
      const word = text.startsWith('--') ? `-l ${text.slice(2)}` : `-f -a ${text}`
      return `complete -c ${name} -n '${condition}' ${word} -d '${escape(description)}'`
    })
  })
  return `${lines.join('\n')}\n`
}
