/** Creates a thousand tokens, so that the API's code is already compiled when the first step calls it, as on a real server; BENCH_WIRE holds its address and an App. */
import type { Wire } from './serve.ts'
import { authenticateApp } from '../src/github/authenticate-app.ts'
import { connect } from '../src/http/connect.ts'
import { realTiming } from '../src/http/timing.ts'
import { parsePrivateKey } from '../src/keys/parse-private-key.ts'
import { createToken } from '../src/tokens/create-token.ts'
import { openTokens } from '../src/tokens/tokens.ts'

const { apiUrl, clientId, pem } = JSON.parse(String(process.env.BENCH_WIRE)) as Wire
const nothing = (): void => undefined
const log = { info: nothing, debug: nothing }
const connection = connect({ apiUrl, webUrl: apiUrl, log, timing: realTiming })
const signer = parsePrivateKey('private-key', pem)
const app = authenticateApp(connection, { issuer: clientId, signer, mask: nothing })
const repository = { owner: 'octo-org', name: 'site' }
const request = { find: { by: 'repository', repository }, names: [], repositories: [repository] } as const
const tokens = openTokens(connection, {})
for (let index = 0; index < 1000; index += 1) await createToken({ app, tokens }, request)
