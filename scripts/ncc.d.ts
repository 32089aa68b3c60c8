/** The part of @vercel/ncc that the build uses; the package has no types of its own. */
declare module '@vercel/ncc' {
  interface Asset {
    readonly source: string | Buffer
    readonly permissions?: number
  }

  export default function ncc(
    entry: string,
    options: Readonly<Record<'esm' | 'cache' | 'quiet' | 'transpileOnly', boolean> & { license: string }>,
  ): Promise<{ readonly code: string; readonly assets: Readonly<Record<string, Asset>> }>
}
