import { fixable } from '../../errors/explained-error.ts'
import { named, prose } from '../../errors/text.ts'
import { quote } from '../../parse/quote.ts'
import { refuseLong } from '../../parse/refuse-long.ts'
import type { KmsKey } from './kms-key.ts'

const longestIdentity = 1024

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

interface Form {
  readonly form: RegExp
  readonly called: string
  readonly example: string
}

/** How each service names an identity. */
const forms: Readonly<Record<KmsKey['service'], Form>> = {
  aws: {
    form: /^(?<role>arn:aws(?:-us-gov|-cn)?:iam::\d{12}:role\/[\w+=,.@/-]+)$/,
    called: 'an AWS role',
    example: 'arn:aws:iam::123456789012:role/sign',
  },
  google: {
    form: /^(?:(?:https:)?\/\/iam\.googleapis\.com\/)?(?<provider>projects\/\d+\/locations\/global\/workloadIdentityPools\/[\w-]+\/providers\/[\w-]+)(?:\s*,\s*(?<account>[\w-]+@[\w.-]+\.iam\.gserviceaccount\.com))?$/,
    called: 'a workload identity provider of Google Cloud',
    example:
      'projects/123456789012/locations/global/workloadIdentityPools/github/providers/github, with a comma and a service account if you use one',
  },
  azure: {
    form: new RegExp(`^(?<tenant>${guid})/(?<client>${guid})$`, 'i'),
    called: 'a tenant and an application of Microsoft Entra',
    example: 'TENANT_ID/CLIENT_ID, both as 00000000-0000-0000-0000-000000000000',
  },
  vault: {
    form: /^(?:(?<mount>[\w-]+(?:\/[\w-]+)*)\/)?(?<role>[\w.-]+)$/,
    called: 'a role of Vault or OpenBao',
    example: 'ROLE, or AUTH_MOUNT/ROLE',
  },
}

/** The parts of an identity at each service. */
interface Identities {
  readonly aws: { readonly role: string }
  readonly google: { readonly provider: string; readonly account: string | undefined }
  readonly azure: { readonly tenant: string; readonly client: string }
  readonly vault: { readonly mount?: string; readonly role: string }
}

/** Parses the identity to assume at a service; throws an ExplainedError if it belongs to another service. */
export function parseKmsIdentity<Service extends KmsKey['service']>(
  service: Service,
  value: string,
): Identities[Service] {
  refuseLong('kms-identity', value, longestIdentity)
  const { form, called, example } = forms[service]
  const match = form.exec(value)
  // Other identities look like a mount and a role.
  const isOther =
    service === 'vault' &&
    Object.values(forms).some((known) => known !== forms.vault && known.form.test(value))
  if (match !== null && !isOther) return match.groups as unknown as Identities[Service]
  const other = Object.values(forms).find((known) => known.form.test(value))
  const is = other === undefined || other === forms.vault ? 'which is not' : `which is ${other.called}, not`
  throw fixable({
    failed: prose`${named('kms-identity')} is ${quote(value)}, ${is} ${called}, as ${named('kms-key')} needs it.`,
    remedy: `Use ${example}.`,
  })
}
