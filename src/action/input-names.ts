/** The inputs of action.yml, except for the permissions. */
export const inputNames: readonly string[] = `
  client-id app-id private-key kms-key kms-identity installation-id token owner enterprise repositories
  skip-token-revoke git-identity allow-missing-credentials github-api-url dispatch-event-type
  dispatch-client-payload dispatch-client-payload-file dispatch-repositories dispatch-workflow
  dispatch-ref dispatch-inputs
  dispatch-wait-for dispatch-timeout-minutes dispatch-cancel-in-progress
`
  .trim()
  .split(/\s+/)
