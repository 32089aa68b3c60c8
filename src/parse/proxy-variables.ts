/** The environment variables that name a proxy. */
export const proxyVariables: readonly string[] = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']
