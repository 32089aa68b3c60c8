import { expect } from '@jest/globals'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { answerSchema, operationOf, type Schema } from '../../sandbox/api/description.ts'
import type { Exchange } from '../../sandbox/api/start-api.ts'

const ajv = new Ajv({ strict: false, allErrors: true })
;(addFormats as unknown as { readonly default: (ajv: Ajv) => void }).default(ajv)

/** Converts OpenAPI's `nullable` to JSON Schema, which has a type for null instead. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, ...rest } = value as Record<string, unknown>
  const plain = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, toJsonSchema(item)]))
  return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain
}

function problemsOf(schema: Schema | undefined, value: unknown): readonly string[] {
  if (schema === undefined) return value === undefined ? [] : ['a body where none is due']
  const validate = ajv.compile(toJsonSchema(schema) as object)
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}

/** GitHub's servers answer these with 404, although the description does not list it. */
const answersNotFound = [
  'GET /users/{username}/installation',
  'GET /orgs/{org}/installation',
  'GET /enterprises/{enterprise}/installation',
]

/** Fails if the request or the answer does not match GitHub's description. */
export function checkExchange({ route = '', body, status = 0, answer }: Exchange): void {
  const operation = operationOf(route)
  if (status === 404 && answersNotFound.includes(route)) return
  expect(Object.keys(operation.responses)).toContain(String(status))
  expect([route, problemsOf(answerSchema(route, status), answer)]).toEqual([route, []])
  const requestSchema = operation.requestBody?.content?.['application/json']?.schema
  if (body !== undefined) expect([route, problemsOf(requestSchema, body)]).toEqual([route, []])
}
