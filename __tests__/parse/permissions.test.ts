import { expect, test } from '@jest/globals'
import { parsePermission } from '../../src/parse/permissions.ts'
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
