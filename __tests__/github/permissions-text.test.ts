import { expect, test } from '@jest/globals'
import { permissionsText } from '../../src/parse/permissions.ts'

test('permissionsText lists each permission with its level, and says if there is none', () => {
  expect(permissionsText({ contents: 'write', metadata: 'read' })).toBe('contents: write, metadata: read')
  expect(permissionsText({})).toBe('none')
})
