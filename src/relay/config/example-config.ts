/** The file that `relay init` writes. */
export const exampleConfig = `# yaml-language-server: $schema=./relay.schema.json
# What the relay receives, and what it sends. Check it with: repo-scoped-token relay check

github:
  # The App that sends the events. It needs the permission "Contents: Read and write" on each repository below.
  # To register one: repo-scoped-token register
  client-id: Iv23liExample
  # Paths are relative to this file. env:NAME reads an environment variable instead.
  private-key-file: app.private-key.pem
  # For GitHub Enterprise Server or ghe.com:
  # api-url: https://github.example.com/api/v3

sources:
  # Who sends webhooks. The sender calls https://HOST/hooks/cms.
  cms:
    # How the sender proves who it is: github, standard-webhooks, contentful, sanity, storyblok, hygraph, shopify,
    # stripe, slack, gitlab, prismic, or, for everything else, bearer, basic, header, or hmac.
    verify: bearer
    # Create it with: openssl rand -hex 32 > cms.secret && chmod 600 cms.secret
    # Two files, as in [new.secret, old.secret], are both valid, so that you can change a secret.
    secret-file: cms.secret

routes:
  # Which events go where.
  - name: rebuild
    from: cms
    # Expressions are those of workflows. They can read event, headers, query, and delivery.
    # if: event.type == 'publish'
    to: octo-org/site
    event-type: rebuild
    client-payload:
      # Pass on IDs, not texts: anyone who can read the run can read the payload.
      entry: \${{ event.id }}
    # For many changes at once, only the last one: it waits for 60 seconds.
    # collapse: { seconds: 60 }
    # If GitHub's response is lost, the event may have arrived. A rebuild can run twice:
    # unknown: resend
`
