import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { format } from 'prettier'
import { listComplaints, messagesPage } from '../scripts/messages.ts'

const page = readFileSync(join('docs', 'troubleshooting.md'), 'utf8')
const [symptoms = '', ...aboutErrors] = page.split(/^## /m).slice(1)
const entries = aboutErrors.flatMap((section) => section.split(/^### /m).slice(1))
const headingOf = (entry: string): string => entry.split('\n')[0] ?? ''
/** The text around the words, and names in quotes, are the user's own. */
const core = (text: string): string =>
  text
    .replace(/'[\w…-]+'/g, '…')
    .replace(/^(?:… is …, |…,? )+|…$/g, '')
    .trim()
const complaints = listComplaints('src').map(core)

test('finds the errors in the source', () => {
  expect(complaints.length).toBeGreaterThan(85)
  expect(complaints).toContain('contains a public key.')
})

test('the page of all messages is generated from the source', async () => {
  const generated = await format(messagesPage('src'), { parser: 'markdown' })
  expect(readFileSync(join('docs', 'messages.md'), 'utf8')).toBe(generated)
})

test('the page on troubleshooting starts with symptoms that come without an error', () => {
  expect(symptoms).toMatch(/^Symptoms\n/)
  expect(symptoms.match(/^### /gm)?.length).toBeGreaterThanOrEqual(5)
})

test.each(entries.map(headingOf))(
  'the page on troubleshooting explains an error that exists: %s',
  (heading) => {
    expect(complaints).toContain(core(heading))
  },
)

test.each(entries)('the page on troubleshooting says more than the error: %s', (entry) => {
  const [heading = '', ...explanation] = entry.split('\n')
  const words = explanation.join(' ').trim()
  expect(words.length).toBeGreaterThan(80)
  expect(words).not.toContain(heading)
})
