/**
 * Does by hand what `create by look-up` does: the same two requests, without checks, retries, explanations, or anything
 * else that a user would miss when something fails.
 */
const { createSign } = require('node:crypto')
const { appendFileSync } = require('node:fs')

const env = process.env
const api = env['INPUT_GITHUB-API-URL']
const { request } = api.startsWith('https:') ? require('node:https') : require('node:http')

const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url')
const now = Math.floor(Date.now() / 1000)
const claims = { iat: now - 60, exp: now + 540, iss: env['INPUT_CLIENT-ID'] }
const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
const signature = createSign('RSA-SHA256').update(unsigned).sign(env['INPUT_PRIVATE-KEY'], 'base64url')
const headers = {
  accept: 'application/vnd.github+json',
  authorization: `Bearer ${unsigned}.${signature}`,
  'user-agent': 'by-hand',
  'x-github-api-version': '2022-11-28',
}

function ask(method, path, body) {
  return new Promise((resolve, reject) => {
    const asked = request(api + path, { method, headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += chunk)).on('end', () => resolve(JSON.parse(text)))
    })
    asked.on('error', reject).end(body)
  })
}

async function create() {
  const repository = env.GITHUB_REPOSITORY
  const installation = await ask('GET', `/repos/${repository}/installation`)
  const body = JSON.stringify({ repositories: [repository.split('/')[1]] })
  const { token } = await ask('POST', `/app/installations/${installation.id}/access_tokens`, body)
  process.stdout.write(`::add-mask::${token}\n`)
  appendFileSync(env.GITHUB_OUTPUT, `token=${token}\n`)
  appendFileSync(env.GITHUB_STATE, `token=${token}\n`)
}

void create()
