import { named, prose, word, type Text } from '../../errors/text.ts'
import type { AzureKey } from './kms-key.ts'
import { parseJson, textAt } from './json.ts'
import type { Meanings } from './purpose.ts'

/** Reads a refusal of Key Vault, with its inner code, or one of Entra, whose code is in its description. */
export function readAzureRefusal(text: string): Readonly<Record<'code' | 'message', string>> {
  const json = parseJson(text)
  const codes = [textAt(json, 'error.code') ?? textAt(json, 'error'), textAt(json, 'error.innererror.code')]
  return {
    code: codes.filter(Boolean).join(' '),
    // Entra adds IDs and times.
    message: (textAt(json, 'error.message') ?? textAt(json, 'error_description') ?? '').replace(
      /\s+Trace ID: [^]*/,
      '',
    ),
  }
}

/** What a request to a key was for, and who sent it. */
interface KeyUse {
  readonly key: AzureKey
  readonly who: Text
  readonly action: string
}

/** Returns the name of a vault or a Managed HSM, and the option that names it. */
function vaultOf(host: string) {
  const isHsm = host.includes('.managedhsm.')
  const vault = host.replace(/\..*/, '')
  return { isHsm, vault, option: `${isHsm ? '--hsm-name' : '--vault-name'} ${vault}` }
}

/** @see https://learn.microsoft.com/azure/key-vault/general/rbac-guide */
export function explainAzureKey(use: KeyUse): Meanings {
  const { host, name } = use.key
  const { option } = vaultOf(host)
  return [
    [
      /ForbiddenByFirewall|ForbiddenByConnection|Client address is not authorized/,
      prose`the firewall of the vault does not accept the address of this ${word('runner')}.`,
      prose`Allow the address in the network settings of '${host}', or run ${word('the job')} on a ${word('runner')} in its network.`,
    ],
    [
      /KeyDisabled|on a disabled key|expired key|key that is not yet valid/,
      'the key is disabled, or its dates do not allow its use.',
      `Enable it, or change its dates (--not-before, --expires): az keyvault key set-attributes ${option} --name ${name} --enabled true`,
    ],
    [
      /KeyOperationForbidden|not permitted on this key/,
      'the key was imported without the operation sign.',
      `Allow it: az keyvault key set-attributes ${option} --name ${name} --ops sign`,
    ],
    ...explainRights(use),
    [
      /KeyNotFound|^404/,
      'there is no such key, or no such version of it.',
      prose`Correct ${named('kms-key')}. 'az keyvault key list ${option}' shows the keys.`,
    ],
    [
      /BadParameter|NotSupported|^400/,
      'the key is not an RSA key for signatures.',
      `Import the App's private key: az keyvault key import ${option} --name ${name} --pem-file APP.private-key.pem --ops sign`,
    ],
    [
      /^401/,
      'the access token is not valid, or belongs to another tenant than the vault.',
      prose`Correct the tenant in ${named('kms-identity')}, or log in to the tenant of the vault right before this step.`,
    ],
  ]
}

function explainRights({ key: { host, name }, who, action }: KeyUse): Meanings {
  const { isHsm, vault, option } = vaultOf(host)
  const assignee = typeof who === 'string' ? who.replace(/^.*\//, '') : 'CLIENT_ID'
  const giveRole = isHsm
    ? `az keyvault role assignment create ${option} --role "Managed HSM Crypto User" --scope /keys/${name} --assignee ${assignee}`
    : `az role assignment create --role "Key Vault Crypto User" --assignee ${assignee} --scope "$(az keyvault show --name ${vault} --query id --output tsv)/keys/${name}"`
  return [
    [
      /ForbiddenByPolicy/,
      prose`the access policies of the vault do not let ${who} ${action}.`,
      `This replaces the key permissions that the application has: az keyvault set-policy --name ${vault} --spn ${assignee} --key-permissions ${action === 'sign' ? 'sign' : 'get sign'}`,
    ],
    [
      /Forbidden|^403/,
      prose`the data action Microsoft.KeyVault/vaults/keys/${action}${action === 'sign' ? '/action' : ''} is not allowed for ${who}.`,
      `It can take ten minutes until a new assignment takes effect. Run: ${giveRole}`,
    ],
  ]
}
