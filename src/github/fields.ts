/** Fields of GitHub's answers are checked where they are read, so a wrong one is reported as such, not as a bug. */

/** Returns whether a value is a nonempty string of at most 1,000 characters; names, addresses, and times are shorter. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 1000
}

/** Returns whether a value is a positive whole number, as IDs are. */
export function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0
}

/** Returns whether a value is a date that JavaScript can parse, such as ISO 8601. */
export function isTime(value: unknown): value is string {
  return isText(value) && !Number.isNaN(Date.parse(value))
}

/** Returns whether a value is an object of permissions and their levels. */
export function isPermissions(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every(isText)
}

/** Returns the objects of a list; none if the value is not a list. */
export function objectsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** Returns whether a value is an object but not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
