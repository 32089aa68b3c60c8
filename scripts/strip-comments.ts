import ts from 'typescript'

/** Returns code without its comments, and without the lines that held nothing else; everything else stays as it is. */
export function stripComments(code: string): string {
  const tree = ts.createSourceFile('bundle.js', code, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS)
  let kept = ''
  let at = 0
  for (const { pos, end } of commentsOf(tree, code)) {
    if (pos < at) continue
    const [start, rest] = wholeLines(code, pos, end)
    kept += code.slice(at, Math.max(at, start))
    at = rest
  }
  return kept + code.slice(at)
}

/** Only between the tokens of a parsed file is a comment surely a comment, and not a part of a text or a pattern. */
function commentsOf(tree: ts.SourceFile, code: string): readonly ts.CommentRange[] {
  const comments: ts.CommentRange[] = []
  const visit = (node: ts.Node): void => {
    const parts = node.getChildren(tree)
    for (const part of parts) visit(part)
    if (parts.length > 0 || node.pos === node.getStart(tree)) return
    for (const find of [ts.getLeadingCommentRanges, ts.getTrailingCommentRanges])
      comments.push(...(find(code, node.pos) ?? []))
  }
  visit(tree)
  return comments.sort((one, other) => one.pos - other.pos)
}

function wholeLines(code: string, pos: number, end: number): readonly [start: number, end: number] {
  const start = code.lastIndexOf('\n', pos - 1) + 1
  const next = code.indexOf('\n', end)
  const isAlone = code.slice(start, pos).trim() === '' && next >= 0 && code.slice(end, next).trim() === ''
  return isAlone ? [start, next + 1] : [pos, end]
}
