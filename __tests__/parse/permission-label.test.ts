import { expect, test } from '@jest/globals'
import { appPermissions } from '../../src/parse/app-permissions.ts'
import { levelLabel, permissionLabel } from '../../src/parse/permission-label.ts'

test.each([
  ['pull_requests', 'write', '"Pull requests: Read and write"'],
  ['contents', 'read', '"Contents: Read-only"'],
  ['statuses', undefined, '"Commit statuses: No access"'],
  ['security_events', 'write', '"Code scanning alerts: Read and write"'],
  ['organization_hooks', 'read', '"Webhooks (organization): Read-only"'],
  ['organization_projects', 'admin', '"Projects (organization): Admin"'],
  ['a_new_permission', 'execute', '"A new permission: execute"'],
  ['', undefined, '": No access"'],
])('labels %s: %s as %s', (permission, level, label) => {
  expect(permissionLabel(permission, level)).toBe(label)
})

test('labels every permission without underscores, each differently', () => {
  const labels = Object.keys(appPermissions).map((name) => permissionLabel(name, 'read'))
  expect(labels.filter((label) => label.includes('_'))).toEqual([])
  expect(new Set(labels).size).toBe(labels.length)
})

test('leaves a level that it does not know as it is', () => {
  expect(levelLabel('execute')).toBe('execute')
})
