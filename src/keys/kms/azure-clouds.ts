/** A cloud of Azure: where its keys are, and where identities log in. */
interface AzureCloud {
  readonly domain: string
  readonly login: string
}

/** @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-object-identifiers */
const clouds: readonly AzureCloud[] = [
  { domain: 'azure.net', login: 'login.microsoftonline.com' },
  { domain: 'azure.cn', login: 'login.chinacloudapi.cn' },
  { domain: 'usgovcloudapi.net', login: 'login.microsoftonline.us' },
]

const kinds = ['vault', 'managedhsm']

/** The domains whose hosts hold keys; a token for keys is sent nowhere else. */
export const azureDomains: readonly string[] = clouds.flatMap(({ domain }) =>
  kinds.map((kind) => `${kind}.${domain}`),
)

/** Returns where to log in for a host that holds keys, and the resource that the token is for. */
export function cloudOf(host: string): { readonly login: string; readonly resource: string } {
  const resource = host.slice(host.indexOf('.') + 1)
  const cloud = clouds.find(({ domain }) => resource.endsWith(`.${domain}`)) as AzureCloud
  return { login: `https://${cloud.login}`, resource: `https://${resource}` }
}
