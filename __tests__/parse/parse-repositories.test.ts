import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseOwner } from '../../src/parse/parse-account.ts'
import { parseAllRepositories, parseRepositories, refuseTooMany } from '../../src/parse/parse-repositories.ts'
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
      'octo-org/site@main',
      "'repositories' contains 'octo-org/site@main', which is not a repository name. Use 'octo-org/site': a repository is named without a branch, a tag, or a commit.",
    ],
    [
      'site.git@v1',
      "'repositories' contains 'site.git@v1', which is not a repository name. Use 'site': a repository is named without a branch, a tag, or a commit.",
    ],
    [
      'octo-org/site.git',
      "'repositories' contains 'octo-org/site.git', which is not a repository name. Use 'octo-org/site', without .git at the end.",
    ],
    [
      'site.GIT',
      "'repositories' contains 'site.GIT', which is not a repository name. Use 'site', without .git at the end.",
    ],
    [
      'docs, vars.TARGETS',
      "'repositories' contains 'vars.TARGETS', which is not a repository name. Write ${{ vars.NAME }} or ${{ secrets.NAME }}, because only expressions in ${{ }} are replaced in 'with:'. If a repository has this name, add its owner, as in 'owner/name'.",
    ],
    [
      '["site", "octo-org/docs"]',
      "'repositories' is a JSON array, but it must be a list without brackets and quotation marks. Write this: repositories: site, octo-org/docs",
    ],
    [
      '["site", 1]',
      `'repositories' contains '["site"', which is not a repository name. Write each repository as 'name' or 'owner/name'.`,
    ],
    [
      'do\u200bcs',
      "'repositories' contains 'do\\u200bcs', which is not a repository name. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      ' , \n',
      "'repositories' names no repository: it contains only separators and spaces. Check that the variables it uses are set, or leave it out.",
    ],
  ])('says what is meant in place of %j', (text, message) => {
    expect(complaintOf(() => parse(text))).toBe(message)
  })

  test('drops invisible characters around names, and takes names that look like variables with their owner', () => {
    expect(parse('\u200bsite\u2060, docs\u00ad')).toEqual([{ name: 'site' }, { name: 'docs' }])
    expect(parse('octo-org/vars.x, env.js')).toEqual([
      { owner: 'octo-org', name: 'vars.x' },
      { name: 'env.js' },
    ])
  })

  test.each(['repositories', 'dispatch-repositories', '--repo', '--secret-repos', 'to'])(
    'refuses every value of separators and blanks alone: %s',
    (input) => {
      fc.assert(
        fc.property(
          fc.string({ unit: fc.constantFrom(' ', ',', '\n', '\r', '\t', '\u200b', '\u00a0'), minLength: 1 }),
          (value) => {
            expect(complaintOf(() => parseAllRepositories(input, ['octo-org/site', value]))).toMatch(
              /^'[^']+' names no repository: /,
            )
          },
        ),
      )
    },
  )

  test('refuses every value of an option that names nothing, and counts a repository once', () => {
    expect(complaintOf(() => parseAllRepositories('--repo', ['octo-org/site', ',']))).toContain(
      "'--repo' names no repository",
    )
    expect(complaintOf(() => parseAllRepositories('--repo', ['["o/a", "o/b"]']))).toContain(
      'Write this: --repo o/a,o/b',
    )
    expect(parseAllRepositories('--repo', ['o/a,o/b', 'O/A'])).toHaveLength(2)
    expect(parseAllRepositories('--repo', [])).toEqual([])
  })

  test.each([
    [
      'a/b/c',
      "'repositories' contains 'a/b/c', which is not a repository name. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      '../x',
      "'repositories' contains '../x', which is not a repository name. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      '..',
      "'repositories' contains '..', which is not a repository name. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      'x/.',
      "'repositories' contains 'x/.', which is not a repository name. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      'octo org/x',
      "'repositories' contains 'octo org/x', which is not a repository name. Separate names with commas or new lines. Each is 'name' or 'owner/name'.",
    ],
    [
      'a b',
      "'repositories' contains 'a b', which is not a repository name. Separate names with commas or new lines. Each is 'name' or 'owner/name'.",
    ],
    [
      '/x',
      "'repositories' contains '/x', which is not a repository name. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      '-x/y',
      "'repositories' contains '-x/y', which is not a repository name. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      'x/',
      "'repositories' contains 'x/', which is not a repository name. Write each repository as 'name' or 'owner/name'.",
    ],
    [
      'https://github.com/octo-org/site',
      "'repositories' contains 'https://github.com/octo-org/site', which is not a repository name. Use 'octo-org/site' instead of the URL.",
    ],
    [
      'https://github.com/octo-org/site.git/',
      "'repositories' contains 'https://github.com/octo-org/site.git/', which is not a repository name. Use 'octo-org/site' instead of the URL.",
    ],
    [
      'git@github.com:octo-org/site.git',
      "'repositories' contains 'git@github.com:octo-org/site.git', which is not a repository name. Use 'octo-org/site' instead of the URL.",
    ],
    [
      'n'.repeat(101),
      `'repositories' contains '${'n'.repeat(101)}', which is not a repository name. Write each repository as 'name' or 'owner/name'.`,
    ],
  ])('rejects %j', (text, complaint) => {
    expect(complaintOf(() => parse(text))).toBe(complaint)
  })

  test('accepts 500 and rejects 501', () => {
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

  test('returns every name once, in the given order, whatever the separator', () => {
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

  test('never accepts a name that could leave the path of a request', () => {
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
  test('accepts a login', () => {
    expect(parseOwner('owner', 'octo-org_x')).toBe('octo-org_x')
  })

  test.each(['octo-org/site', 'a b', '-a', `a${'b'.repeat(100)}`])('rejects %j', (text) => {
    expect(complaintOf(() => parseOwner('owner', text))).toBe(
      `'owner' is '${text}', which is not the name of an account. Use the name of a user or an organization, and put repositories in 'repositories'.`,
    )
  })
})
