import extract from '../../openapi/extract.json' with { type: 'json' }

/** A JSON schema from GitHub's description, with every reference resolved. */
export interface Schema {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly nullable?: boolean
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

interface Operation {
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content>>
}

const paths = extract.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** Returns an operation from GitHub's description by its route, such as `GET /app`; throws if the extract does not have it. */
export function operationOf(route: string): Operation {
  const [method = '', path = ''] = route.split(' ')
  const operation = paths[path]?.[method.toLowerCase()]
  if (operation === undefined) throw new Error(`The extract of GitHub's description has no ${route}.`)
  return operation
}

/** Returns the schema of an answer's JSON, or undefined if the answer has no body. */
export function answerSchema(route: string, status: number): Schema | undefined {
  return operationOf(route).responses[status]?.content?.['application/json']?.schema
}

/** Returns the smallest value that a schema allows: every required property, and null wherever it may be null. */
export function sample(schema: Schema): unknown {
  if (schema.nullable === true) return null
  const parts = schema.allOf ?? schema.anyOf?.slice(0, 1) ?? schema.oneOf?.slice(0, 1)
  if (parts !== undefined) return Object.assign({}, ...parts.map(sample)) as unknown
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.type === 'object' || schema.properties !== undefined) {
    const required = schema.required ?? []
    return Object.fromEntries(required.map((name) => [name, sample(schema.properties?.[name] ?? {})]))
  }
  const values: Readonly<Record<string, unknown>> = { integer: 1, number: 1, boolean: false, array: [] }
  return values[schema.type ?? ''] ?? sampleText(schema.format)
}

function sampleText(format: string | undefined): string {
  if (format === 'date-time') return '2026-01-01T00:00:00Z'
  if (format === 'uri') return 'https://github.example/sample'
  return 'sample'
}

/** Returns the smallest answer of an operation, on which the sandbox builds its own. */
export function sampleAnswer(route: string, status: number): object {
  return sample({ ...answerSchema(route, status), nullable: false }) as object
}
