/** Does by hand what `revoke` does: the same request, without checks, retries, or explanations. */
const api = process.env['INPUT_GITHUB-API-URL']
const { request } = api.startsWith('https:') ? require('node:https') : require('node:http')

const headers = {
  accept: 'application/vnd.github+json',
  authorization: `Bearer ${process.env.STATE_token}`,
  'user-agent': 'by-hand',
  'x-github-api-version': '2022-11-28',
}
request(`${api}/installation/token`, { method: 'DELETE', headers }, (answer) => {
  answer.resume()
  if (answer.statusCode === 204) console.log('The token was revoked.')
  else process.exitCode = 1
}).end()
