import { afterAll, beforeAll } from '@jest/globals'
import { startExample, type Example } from '../../sandbox/example.ts'

/** Starts an example that ends with the test file, once per file, since its key takes long to make. */
export function useExample(start: () => Promise<Example> = startExample): () => Example {
  let example: Example | undefined
  beforeAll(async () => {
    example = await start()
  })
  afterAll(() => example?.api.close())
  return () => {
    if (example === undefined) throw new Error('The example is not started yet.')
    return example
  }
}
