import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** Files whose texts are read by programs: generated names, and scripts for shells. */
const unread = /app-permissions|app-events|cli\/completion\.ts/

const intro = `# Messages

The texts of the action, the command line, and the relay, as they are in the source, with … for values. Names such as
'private-key' are shown as the action calls them; on the command line, they are the option or variable that was used, and
in the relay, the key of the file. What to do about an error is below it.

\`npm run generate\` writes this page, so that all messages can be read in one go.
`

/** Returns the page that lists all messages in the source by file. */
export function messagesPage(folder: string): string {
  const sections = sourcesIn(folder).flatMap(({ name, tree }) => {
    const lines = messagesOf(tree)
    return lines.length === 0 ? [] : [`## ${name}\n\n${lines.join('\n')}\n`]
  })
  return `${intro}\n${sections.join('\n')}`
}

/** Returns the first sentence of every error that the source can print, as it is in the source, with … for values and names. */
export function listComplaints(folder: string): readonly string[] {
  const texts = sourcesIn(folder).flatMap(({ tree }) => failedTexts(tree))
  return [...new Set(texts)]
}

function sourcesIn(folder: string): readonly { readonly name: string; readonly tree: ts.SourceFile }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !unread.test(name))
    .sort()
    .map((name) => {
      const source = readFileSync(join(folder, name), 'utf8')
      return { name, tree: ts.createSourceFile(name, source, ts.ScriptTarget.ESNext, true) }
    })
}

function messagesOf(tree: ts.SourceFile): readonly string[] {
  const lines: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return
    // The arguments of a call are messages of their own.
    const texts =
      ts.isExpression(node) && !ts.isCallExpression(node) ? textsOf(node).map(toLine).filter(isMessage) : []
    lines.push(...texts.map((text) => `${isRemedy(node) ? '  ' : ''}- ${text}`))
    if (texts.length === 0) ts.forEachChild(node, visit)
  }
  visit(tree)
  return [...new Set(lines)]
}

function isRemedy({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && parent.name.getText() === 'remedy'
}

/** Markup and line breaks are for the browser. */
function toLine(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[<>*_]/g, '\\$&')
}

/** What programs read: policies, styles, scripts, and lists of names. */
const isCode = (text: string): boolean =>
  /=>|&&|-src '|px;|rem;|\.local\/share|^[a-z_ -]+$/.test(text) && !/ (?:the|of|to|a|is) /.test(text)

/** A message has words, and is not code. */
function isMessage(text: string): boolean {
  return /[a-z]{2,},? (?:[a-z…'"]+ )*[a-z…'"]{2,}/i.test(text) && !isCode(text)
}

function failedTexts(tree: ts.SourceFile): readonly string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)
    if (isNamed && node.name.getText() === 'failed' && node.initializer !== undefined) {
      texts.push(...textsOf(node.initializer))
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  // The beginning of another text, or the empty text of a condition, is not a sentence.
  return texts.filter((text) => /\w.*\w/.test(text))
}

function textsOf(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)]
  if (ts.isArrowFunction(node)) return ts.isBlock(node.body) ? [] : textsOf(node.body)
  if (ts.isTaggedTemplateExpression(node)) return textsOf(node.template)
  // What a function makes a sentence of is told with its own values in between.
  if (ts.isCallExpression(node)) return [node.arguments.flatMap(textsOf).join('…')]
  if (!ts.isTemplateExpression(node)) return []
  const parts = node.templateSpans.map(({ expression, literal }) => `${valueOf(expression)}${literal.text}`)
  return [node.head.text + parts.join('')]
}

/** Shows a name as the action calls it, and a word as the action says it. */
function valueOf(node: ts.Expression): string {
  if (!ts.isCallExpression(node)) return '…'
  const [argument] = node.arguments
  if (argument === undefined || !ts.isStringLiteralLike(argument)) return '…'
  const called = node.expression.getText()
  return called === 'named' ? `'${argument.text}'` : called === 'word' ? argument.text : '…'
}
