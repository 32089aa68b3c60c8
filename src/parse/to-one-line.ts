/** Returns a text on one line, without the control characters by which it could leave that line or steer a terminal. */
export function toOneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what this takes out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
}
