/** What `doctor` found out about one thing. */
export interface Check {
  readonly status: 'ok' | 'warning' | 'failed'
  readonly check: 'clock' | 'private key' | 'App' | 'installation' | 'repository' | 'rate limit'
  /** Which of them, as the account of an installation. */
  readonly subject: string
  readonly message: string
}
