import { Evaluator, ExpressionError, Lexer, Parser, type data, type Expr } from '@actions/expressions'
import { createWrap, unwrap } from './event-data.ts'
import { limitedFunctions } from './functions.ts'

/** What expressions can read: the event, its headers without credentials, its query, and what is known of the delivery. */
export interface Contexts {
  readonly event: unknown
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly delivery: Readonly<Record<'id' | 'source' | 'received-at', string>>
}

/** The names of the contexts. */
export const contextNames = ['event', 'headers', 'query', 'delivery'] as const

/** Reads values of one event; throws an Error that says in a few words why one cannot be had. */
export type Evaluate = (expression: Expression) => unknown

/** A parsed expression. */
export interface Expression {
  readonly tree: Expr
}

/** What is wrong with an expression, and at which character. */
export interface ExpressionMistake {
  readonly reason: string
  readonly at: number
}

/**
 * Parses an expression of GitHub Actions without `${{ }}`; refuses names and functions that do not exist.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/expressions
 */
export function parseExpression(text: string): Expression | ExpressionMistake {
  if (text.trim() === '') return { reason: 'the expression is empty', at: 0 }
  try {
    const { tokens } = new Lexer(text).lex()
    // The lexer only unescapes the first quotation mark of a text.
    for (const token of tokens)
      if (typeof token.value === 'string') token.value = token.lexeme.slice(1, -1).replaceAll("''", "'")
    return { tree: new Parser(tokens, [...contextNames], []).parse() }
  } catch (error) {
    return toMistake(error as Error, text)
  }
}

function toMistake(error: Error, text: string): ExpressionMistake {
  if (error instanceof ExpressionError) {
    const { line, column } = error.pos
    const before = text.split('\n').slice(0, line)
    return { reason: uncapitalize(error.message), at: before.join('\n').length + (line > 0 ? 1 : 0) + column }
  }
  const [, reason = error.message, position = '1'] =
    /^([^]*?)\. Located at position (\d+)/.exec(error.message) ?? []
  const isLong = error.message === 'ErrorExceededMaxLength'
  return { reason: isLong ? 'the expression is too long' : uncapitalize(reason), at: Number(position) - 1 }
}

function uncapitalize(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

/** Returns the function that evaluates expressions for one event. */
export function createEvaluate(contexts: Contexts): Evaluate {
  const wrap = createWrap()
  const names = wrap(contexts) as data.Dictionary
  const functions = new Map(limitedFunctions(wrap))
  return ({ tree }) => unwrap(new Evaluator(tree, names, functions).evaluate())
}

/** Returns whether a condition with this value applies, as `if` does in a workflow. */
export function isTruthy(value: unknown): boolean {
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value)
}
