import { fixable } from '../../errors/explained-error.ts'
import { named, prose, word } from '../../errors/text.ts'
import { cloudOf } from './azure-clouds.ts'
import { explainAzureLogin } from './explain-azure-login.ts'
import { readAzureRefusal } from './explain-azure.ts'
import { readClaims, refuseWithoutIdToken, requestIdToken, type Claims } from './id-token.ts'
import type { Login, Missing, Surroundings } from './kms.ts'
import { parseKmsIdentity } from './parse-kms-identity.ts'
import { readLoginFile } from './read-login-file.ts'
import { runTool } from './run-tool.ts'
import { parseJson, textAt } from './json.ts'
import type { Purpose } from './purpose.ts'
import type { Session } from './session.ts'

/** Finds the credentials for the keys of a host: the identity, then the token in a file of a workload identity, then the session of az. */
export function findAzureLogin(
  host: string,
  identity: string,
  { env, tools }: Surroundings,
): Login<string> | Missing {
  if (identity !== '') {
    const { tenant, client } = parseKmsIdentity('azure', identity)
    const refusal = refuseWithoutIdToken(env)
    if (refusal !== undefined) return refusal
    return {
      who: identity,
      logIn: async (session) => {
        const { text, claims } = await requestIdToken(session, env, 'api://AzureADTokenExchange')
        return logIn(session, { host, tenant, client, assertion: text, claims })
      },
    }
  }
  const {
    AZURE_TENANT_ID: tenant = '',
    AZURE_CLIENT_ID: client = '',
    AZURE_FEDERATED_TOKEN_FILE: file = '',
  } = env
  if (tenant !== '' && client !== '' && file !== '') {
    return {
      who: `${tenant}/${client}`,
      logIn: async (session) => {
        const assertion = session.keep(await readLoginFile('AZURE_FEDERATED_TOKEN_FILE', file))
        return logIn(session, { host, tenant, client, assertion, claims: readClaims(assertion) })
      },
    }
  }
  if (tools.includes('az'))
    return { who: prose`${word("the job's")} az session`, logIn: () => askAz(host, env) }
  return {
    missing: {
      failed: prose`${named('kms-key')} is a key of Azure Key Vault, but there are no credentials for Azure.`,
      remedy: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_FEDERATED_TOKEN_FILE.',
    },
  }
}

async function askAz(host: string, env: Surroundings['env']): Promise<string> {
  const printed = await runTool('az', {
    env,
    args: ['account', 'get-access-token', '--resource', cloudOf(host).resource, '--output', 'json'],
    logIn: prose`${word("Set 'kms-identity' to TENANT_ID/CLIENT_ID of an application that trusts GitHub's OIDC tokens, or use azure/login in the step right before this one, because its session can fail after five minutes.")}`,
  })
  const token = textAt(parseJson(printed), 'accessToken')
  if (token !== undefined) return token
  throw fixable({
    failed: "The command 'az account get-access-token' printed no 'accessToken'.",
    remedy: 'Run it yourself to see what it prints.',
  })
}

interface Assertion {
  readonly host: string
  readonly tenant: string
  readonly client: string
  readonly assertion: string
  readonly claims: Claims | undefined
}

/** @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow#third-case-access-token-request-with-a-federated-credential */
function logIn({ askFor }: Session, { host, tenant, client, assertion, claims }: Assertion): Promise<string> {
  const { login, resource } = cloudOf(host)
  const purpose: Purpose = {
    doing: prose`log in as the application ${client} of the tenant ${tenant}`,
    service: 'Microsoft Entra',
    read: readAzureRefusal,
    meanings: () => explainAzureLogin(client, claims),
  }
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: `${resource}/.default`,
  })
  const url = `${login}/${tenant}/oauth2/v2.0/token`
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return askFor('access_token', { method: 'POST', url, headers, body: form.toString() }, purpose)
}
