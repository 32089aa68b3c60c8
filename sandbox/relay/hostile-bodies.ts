/** Bodies that are valid for GitHub's signature and meant to keep a relay busy, each with the status that it answers. */
export const hostileBodies: readonly (readonly [name: string, body: string, status: number])[] = [
  ['millions of levels', `{"ref":${'['.repeat(5_000_000)}`, 400],
  ['a long text', `{"ref":"${'a'.repeat(24_000_000)}"}`, 200],
  [
    'half a million keys',
    `{${Array.from({ length: 500_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`,
    200,
  ],
  ['millions of numbers', `[${'1,'.repeat(5_000_000)}1]`, 200],
  ['millions of long numbers', `{"id":[${'1234567890123456789,'.repeat(1_000_000)}1]}`, 200],
]
