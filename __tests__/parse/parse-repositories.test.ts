import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseOwner } from '../../src/parse/parse-account.ts'
import { parseRepositories, refuseTooMany } from '../../src/parse/parse-repositories.ts'
import type { RepositoryName } from '../../src/parse/repository.ts'
import { complaintOf } from '../support/errors.ts'

const parse = (text: string): readonly RepositoryName[] => parseRepositories('repositories', text)

describe('parseRepositories', () => {
  test.each([
    ['site', [{ name: 'site' }]],
    ['octo-org/site', [{ owner: 'octo-org', name: 'site' }]],
    [' site ,\n\n docs,, ', [{ name: 'site' }, { name: 'docs' }]],
    ['a\r\nb\rc', [{ name: 'a' }, { name: 'b' }, { name: 'c' }]],
    ['Site,site,SITE', [{ name: 'Site' }]],
    ['.github, a_b.c-d', [{ name: '.github' }, { name: 'a_b.c-d' }]],
    ['', []],
  ])('parses %j', (text, repositories) => {
    expect(parse(text)).toEqual(repositories)
  })

  test.each([
    [
      'a/b/c',
      "'repositories' has 'a/b/c', which is no repository. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      '../x',
      "'repositories' has '../x', which is no repository. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      '..',
      "'repositories' has '..', which is no repository. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      'x/.',
      "'repositories' has 'x/.', which is no repository. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      'octo org/x',
      "'repositories' has 'octo org/x', which is no repository. Separate repositories by commas or lines, each as 'name' or 'owner/name'.",
    ],
    [
      'a b',
      "'repositories' has 'a b', which is no repository. Separate repositories by commas or lines, each as 'name' or 'owner/name'.",
    ],
    [
      '/x',
      "'repositories' has '/x', which is no repository. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      '-x/y',
      "'repositories' has '-x/y', which is no repository. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      'x/',
      "'repositories' has 'x/', which is no repository. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      'https://github.com/octo-org/site',
      "'repositories' has 'https://github.com/octo-org/site', which is no repository. Write 'octo-org/site' in place of an address.",
    ],
    [
      'https://github.com/octo-org/site.git/',
      "'repositories' has 'https://github.com/octo-org/site.git/', which is no repository. Write 'octo-org/site' in place of an address.",
    ],
    [
      'git@github.com:octo-org/site.git',
      "'repositories' has 'git@github.com:octo-org/site.git', which is no repository. Write 'octo-org/site' in place of an address.",
    ],
    [
      'n'.repeat(101),
      `'repositories' has '${'n'.repeat(101)}', which is no repository. Write each repository as 'name' or 'owner/name'.`,
    ],
  ])('refuses %j', (text, complaint) => {
    expect(complaintOf(() => parse(text))).toBe(complaint)
  })

  test('takes 500 and refuses 501', () => {
    const names = parse(Array.from({ length: 501 }, (_, index) => `r${index}`).join('\n'))
    expect(() => {
      refuseTooMany('repositories', names.slice(1))
    }).not.toThrow()
    expect(
      complaintOf(() => {
        refuseTooMany('repositories', names)
      }),
    ).toBe("'repositories' names 501 repositories, but the maximum is 500. Split them across several steps.")
  })

  test('returns every name once, in the order given, however it is separated', () => {
    const name = fc.stringMatching(/^[A-Za-z][\w-]{0,20}$/)
    const separator = fc.constantFrom(',', '\n', ', ', '\r\n', ',\n ,')
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { selector: (text) => text.toLowerCase() }),
        separator,
        (names, between) => {
          expect(parse([...names, ...names.map((text) => text.toUpperCase())].join(between))).toEqual(
            names.map((text) => ({ name: text })),
          )
        },
      ),
    )
  })

  test('never lets through what could leave the path of a request', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          for (const { owner = 'x', name } of parseRepositories('repositories', text)) {
            expect(`${owner}/${name}`).toMatch(/^[\w-]+\/[\w.-]+$/)
            expect(['.', '..']).not.toContain(name)
          }
        } catch (error) {
          expect((error as Error).name).toBe('ExplainedError')
        }
      }),
    )
  })
})

describe('parseOwner', () => {
  test('takes a login', () => {
    expect(parseOwner('owner', 'octo-org_x')).toBe('octo-org_x')
  })

  test.each(['octo-org/site', 'a b', '-a', `a${'b'.repeat(100)}`])('refuses %j', (text) => {
    expect(complaintOf(() => parseOwner('owner', text))).toBe(
      `'owner' is '${text}', which is no account. Give the login of a user or an organisation, and repositories in 'repositories'.`,
    )
  })
})
