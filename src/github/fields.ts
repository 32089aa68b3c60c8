/** A field of GitHub's answers is checked where it is read, so that a wrong one is told as such and not as a bug. */

/** Tells a text of at most 1,000 characters; names, addresses and times are shorter. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 1000
}

/** Tells the id of an App, an installation or a user. */
export function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0
}

/** Tells a time in ISO 8601. */
export function isTime(value: unknown): value is string {
  return isText(value) && !Number.isNaN(Date.parse(value))
}

/** Tells permissions with their levels. */
export function isPermissions(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every(isText)
}

/** Tells an object that is no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
