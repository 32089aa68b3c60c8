/** A shorter fragment reveals nothing. */
const shortestFragment = 16

/** Replaces every fragment of a secret with asterisks, so that one that a service echoes or cuts off is not shown. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  let shown = ''
  for (let at = 0; at < text.length;) {
    let end = at
    const fragment = (): string => text.slice(at, end + shortestFragment)
    while (end + shortestFragment <= text.length && secrets.some((secret) => secret.includes(fragment())))
      end += 1
    if (end === at) shown += text.charAt(at)
    else shown += '***'
    at = end === at ? at + 1 : end + shortestFragment - 1
  }
  return shown
}
