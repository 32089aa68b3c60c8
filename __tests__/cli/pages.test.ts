import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  failurePage,
  registeredPage,
  registrationPage,
  type RegistrationPlace,
} from '../../src/cli/registration/pages.ts'
import type { Registration } from '../../src/cli/registration/registration.ts'
import { unescapeHtml } from '../support/visit.ts'

const place: RegistrationPlace = {
  webUrl: 'https://github.com',
  redirectUrl: 'http://127.0.0.1:1/callback',
  state: 'a state',
  folder: '/keys',
}

const plain: Registration = {
  owner: { kind: 'user' },
  name: undefined,
  description: undefined,
  homepage: 'https://github.com',
  permissions: { contents: 'write' },
  events: [],
  webhookUrl: undefined,
  isPublic: false,
}

const described = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...page.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)].map(([, term = '', value = '']) => [
      term,
      unescapeHtml(value),
    ]),
  )

describe('the page that starts a registration', () => {
  test('shows what will be registered, with one button, one heading and no script', () => {
    const { text, formOrigin } = registrationPage(plain, place)
    expect(described(text)).toEqual({
      Name: 'You enter it on GitHub',
      Owner: 'You',
      Visibility: 'Private: only its owner can install it',
      Permissions: 'Contents: Read and write (sends events; can also push code)',
      Homepage: 'https://github.com',
    })
    expect(formOrigin).toBe('https://github.com')
    expect(text.match(/<button>/g)).toHaveLength(1)
    expect(text.match(/<h1>/g)).toHaveLength(1)
    expect(text).toContain('<html lang="en">')
    expect(text).not.toMatch(/<script|<img|<link|https?:\/\/(?!github\.com|127)[^"<]*"/)
  })

  test('shows that an App is public and has a webhook', () => {
    const given = { ...plain, isPublic: true, webhookUrl: 'https://example.com', events: ['push', 'issues'] }
    expect(described(registrationPage(given, place).text)).toMatchObject({
      Visibility: 'Public: any account can install it',
      Webhook: 'https://example.com',
      Events: 'push, issues',
    })
  })

  test('keeps any name, description and organization exactly as typed', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(text, text, text, (name, description, login) => {
        const given = { ...plain, name, description, owner: { kind: 'organization', login } as const }
        const page = registrationPage(given, place).text
        expect(described(page)).toMatchObject({
          Name: name,
          Description: description,
          Owner: `The organization ${login}`,
        })
        const [, value = ''] = /name="manifest" value="([^"]*)"/.exec(page) ?? []
        expect(JSON.parse(unescapeHtml(value))).toMatchObject({ name, description })
        const [, action = ''] = /<form action="([^"]*)"/.exec(page) ?? []
        expect(unescapeHtml(action)).toBe(
          `https://github.com/organizations/${login}/settings/apps/new?state=a%20state`,
        )
      }),
    )
  })
})

test('all other pages escape what they show', () => {
  const evil = '"><script>alert(1)</script>\'&'
  for (const { text } of [registeredPage(evil, evil, evil), failurePage(400, evil, evil)]) {
    expect(text).not.toContain('<script')
    expect(unescapeHtml(text)).toContain(evil)
  }
})
