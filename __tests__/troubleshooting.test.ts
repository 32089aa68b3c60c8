import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { listComplaints } from '../scripts/complaints.ts'

const page = readFileSync(join('docs', 'troubleshooting.md'), 'utf8')
const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading)
/** What stands before and after the words themselves, and names in quotes, are the user's own. */
const core = (text: string): string =>
  text
    .replace(/'[\w…-]+'/g, '…')
    .replace(/^(?:… is …, |…,? )+|…$/g, '')
    .trim()
const complaints = listComplaints('src')

test('finds the errors in the source', () => {
  expect(complaints.length).toBeGreaterThan(85)
  expect(complaints).toContain('holds a public key.')
})

test.each(complaints)('the page on troubleshooting has a heading for: %s', (complaint) => {
  expect(headings.map(core)).toContain(core(complaint))
})

test('the page on troubleshooting has no heading for what is not printed', () => {
  const known = complaints.map(core)
  expect(headings.filter((heading) => !known.includes(core(heading)))).toEqual([])
})

test('every heading says what causes the error', () => {
  for (const part of page.split(/^### /m).slice(1))
    expect(part.split('\n').slice(1).join(' ').trim()).toMatch(/\w.*\./)
})
