/** Mints a thousand tokens, so that the API's code is compiled when the first step asks it, as a server's is; BENCH_SERVED says where. */
import { createPrivateKey } from 'node:crypto'
import { connect } from '../src/github/connect.ts'
import { createAppAuth } from '../src/github/create-app-auth.ts'
import { mint } from '../src/github/mint.ts'
import { realTiming } from '../src/github/timing.ts'
import type { Served } from '../sandbox/serve.ts'

const { apiUrl, clientId, pem } = JSON.parse(String(process.env.BENCH_SERVED)) as Served
const nothing = (): void => undefined
const log = { info: nothing, debug: nothing }
const connection = connect({ apiUrl, webUrl: apiUrl, log, timing: realTiming })
const key = createPrivateKey(pem)
const app = createAppAuth(connection, { issuer: clientId, issuerInput: 'client-id', key, mask: nothing })
const repository = { owner: 'octo-org', name: 'site' }
const request = { find: { by: 'repository', repository }, correct: '', repositories: ['site'] } as const
for (let index = 0; index < 1000; index += 1) await mint(app, request, nothing)
