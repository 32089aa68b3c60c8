import { spawnSync } from 'node:child_process'

/** The ioctl request that returns how many bytes can be read, which Node.js cannot send. */
const fionread = process.platform === 'linux' ? 0x541b : 0x4004667f
const question = `my $n = pack 'L', 0; exit !(ioctl(STDIN, ${fionread}, $n) && unpack 'L', $n)`

/**
 * Returns whether this process's standard input holds data at this moment, without reading any of it: in a shell's
 * `while read` loop, the rest belongs to the loop. False if that cannot be found out because there is no Perl.
 * @see https://man7.org/linux/man-pages/man2/FIONREAD.2const.html
 */
export function holdsInput(): boolean {
  const { status } = spawnSync('perl', ['-e', question], {
    stdio: ['inherit', 'ignore', 'ignore'],
    env: { PATH: process.env.PATH },
    timeout: 1000,
  })
  return status === 0
}
