import type { Registration } from './registration.ts'

/**
 * Returns the manifest of an App, as GitHub's page takes it in JSON.
 * @see https://docs.github.com/apps/sharing-github-apps/registering-a-github-app-from-a-manifest#github-app-manifest-parameters
 */
export function createManifest(registration: Registration, redirectUrl: string): object {
  const { name, description, homepage, permissions, events, webhookUrl, isPublic } = registration
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    url: homepage,
    redirect_url: redirectUrl,
    public: isPublic,
    default_permissions: permissions,
    ...(events.length > 0 && { default_events: events }),
    // GitHub refuses hook_attributes without a url, even where they say that the webhook is not active.
    ...(webhookUrl !== undefined && { hook_attributes: { url: webhookUrl, active: true } }),
  }
}
