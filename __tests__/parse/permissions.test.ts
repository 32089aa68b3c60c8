import { expect, test } from '@jest/globals'
import { areForAccounts, isGrantable, parsePermission } from '../../src/parse/permissions.ts'
import { complaintOf } from '../support/errors.ts'

test.each([
  ['contents', 'read'],
  ['workflows', 'write'],
  ['organization_projects', 'admin'],
  ['a_permission_of_tomorrow', 'admin'],
])('accepts %s: %s', (permission, level) => {
  expect(parsePermission('permission-x', permission, level)).toBe(level)
})

test.each([
  ['contents', 'admin', 'read or write'],
  ['workflows', 'read', 'write'],
  ['contents', 'Write', 'read or write'],
  ['a_permission_of_tomorrow', 'all', 'read or write or admin'],
])('rejects %s: %s', (permission, level, levels) => {
  expect(complaintOf(() => parsePermission('permission-x', permission, level))).toBe(
    `'permission-x' is '${level}', but this permission accepts ${levels}. Set it to one of these values, or leave it out.`,
  )
})

test('tells a permission of GITHUB_TOKEN from those of Apps', () => {
  expect(complaintOf(() => parsePermission('permission-id-token', 'id_token', 'write'))).toBe(
    "'permission-id-token' is a permission of GITHUB_TOKEN, which GitHub Apps do not have. Remove it. A job gets it with 'id-token: write' under 'permissions:'.",
  )
})

test.each([
  ['contents', true, true, false],
  ['members', false, true, false],
  ['organization_secrets', false, true, false],
  ['custom_properties_for_organizations', false, true, false],
  ['enterprise_administration', false, false, true],
])(
  '%s can be granted on a personal account: %s, an organization: %s, an enterprise: %s',
  (name, ...grantable) => {
    expect((['User', 'Organization', 'Enterprise'] as const).map((type) => isGrantable(name, type))).toEqual(
      grantable,
    )
  },
)

test('permissions are for accounts if none but reading metadata is for repositories', () => {
  expect(areForAccounts({ members: 'read', metadata: 'read' })).toBe(true)
  expect(areForAccounts({ enterprise_administration: 'read' })).toBe(true)
  expect(areForAccounts({ members: 'read', contents: 'read' })).toBe(false)
  expect(areForAccounts({ metadata: 'read' })).toBe(false)
  expect(areForAccounts({})).toBe(false)
})
