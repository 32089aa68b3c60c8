/** What the schema says about a value. */
export interface SchemaError {
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<{
    additionalProperty?: string
    allowedValue?: string
    allowedValues?: readonly string[]
    limit?: number
    missingProperty?: string
    pattern?: string
    tagValue?: string
    type?: string | readonly string[]
  }>
  readonly message?: string
  readonly propertyName?: string
}

/** Returns whether a value fits the schema; if not, `errors` says why. */
declare const validate: {
  (value: unknown): boolean
  readonly errors: readonly SchemaError[] | null
}
export default validate
