/** The most levels of nested objects and arrays in an event; what walks through one goes as deep. */
export const mostLevels = 100

const [quote, backslash, openArray, closeArray, openObject, closeObject] = Buffer.from('"\\[]{}')

/** Returns how deeply objects and arrays are nested in JSON, even if it is not valid; a loop over bytes reads 25 MB in a tenth of the time that a pattern takes. */
export function depthOf(json: Buffer): number {
  let depth = 0
  let deepest = 0
  let isText = false
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]
    if (isText) {
      if (byte === backslash) at += 1
      else if (byte === quote) isText = false
    } else if (byte === quote) isText = true
    else if (byte === openArray || byte === openObject) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (byte === closeArray || byte === closeObject) depth -= 1
  }
  return deepest
}
