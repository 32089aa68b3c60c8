import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/**
 * Returns the first sentence of every error that the source can print, with … in place of values and names, as it
 * stands in the code: the texts of all properties and variables that are named `failed`.
 */
export function listComplaints(folder: string): readonly string[] {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => {
      const source = readFileSync(join(folder, name), 'utf8')
      return failedTexts(ts.createSourceFile(name, source, ts.ScriptTarget.ESNext, true))
    })
  return [...new Set(texts)]
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
  // A text that another one only begins with, or that a condition leaves empty, is no sentence.
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

/** A name is shown as the action calls it, and a word as the action says it. */
function valueOf(node: ts.Expression): string {
  if (!ts.isCallExpression(node)) return '…'
  const [argument] = node.arguments
  if (argument === undefined || !ts.isStringLiteralLike(argument)) return '…'
  const called = node.expression.getText()
  return called === 'named' ? `'${argument.text}'` : called === 'word' ? argument.text : '…'
}
