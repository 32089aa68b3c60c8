// In a file of its own, because Node.js takes milliseconds to load what writes it.
export { summary } from '@actions/core'
