import tls from 'node:tls'
import type { Cloud } from './start-cloud.ts'

/** Leads this process's requests for the services to a cloud; returns what undoes that. */
export function leadRequestsTo({ proxy, certificate }: Cloud): () => void {
  const authorities = tls.getCACertificates('default')
  const before = process.env.https_proxy
  tls.setDefaultCACertificates([...authorities, certificate])
  process.env.https_proxy = proxy.url
  return () => {
    tls.setDefaultCACertificates(authorities)
    if (before === undefined) delete process.env.https_proxy
    else process.env.https_proxy = before
  }
}
