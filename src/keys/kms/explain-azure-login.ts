import { named, prose, word, type Text } from '../../errors/text.ts'
import { quoteForShell } from '../../parse/quote-for-shell.ts'
import { describeClaims, ifMeant, type Claims } from './id-token.ts'
import type { Meanings } from './purpose.ts'

/** @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export function explainAzureLogin(client: string, claims: Claims | undefined): Meanings {
  const said = describeClaims(claims)
  return [
    [
      /AADSTS(?:700211|700213|70021|7002381)\b/,
      prose`the application has no federated credential for this job.${said}`,
      claims === undefined ? 'Add one for the issuer and the subject of the token.' : trust(client, claims),
    ],
    [
      /AADSTS7002138\b/,
      prose`a federated credential of the application differs from the subject only in uppercase and lowercase letters.${said}`,
      `Change its subject to '${claims?.sub ?? 'SUBJECT'}'.`,
    ],
    [
      /AADSTS700016\b/,
      'there is no such application in the tenant.',
      prose`Correct ${named('kms-identity')}: TENANT_ID/CLIENT_ID. CLIENT_ID is the application (client) ID, not an object ID.`,
    ],
    [
      /AADSTS(?:90002|900021|900023)\b/,
      'there is no such tenant.',
      prose`Correct ${named('kms-identity')}: TENANT_ID/CLIENT_ID.`,
    ],
    [
      /AADSTS700024\b/,
      'the OIDC token is not valid at this time.',
      prose`Run ${word('the job')} again, and check the clock of the ${word('runner')}.`,
    ],
    [
      /AADSTS700212\b/,
      prose`the federated credential has another audience.${said}`,
      'Set the audience of the federated credential to api://AzureADTokenExchange.',
    ],
  ]
}

function trust(client: string, claims: Claims): Text {
  const { iss, subjects } = claims
  const credentials = subjects.map((subject) => {
    const name = subject.replaceAll(/[^\w-]+/g, '-')
    const parameters = { name, issuer: iss, subject, audiences: ['api://AzureADTokenExchange'] }
    return `az ad app federated-credential create --id ${client} --parameters ${quoteForShell(JSON.stringify(parameters))}`
  })
  return ifMeant(`add federated credentials, except for one that exists already: ${credentials.join('; ')}`)
}
