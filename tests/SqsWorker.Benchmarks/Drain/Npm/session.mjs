// The talk with the benchmark: `drain URL` starts, `done` ends it and is answered with an empty line. The end of input ends the program.
import { createInterface } from 'node:readline'

/** @param {(url: string) => () => Promise<void>} start Starts to drain a queue; what it returns stops that. */
export async function talk (start) {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  console.log('ready')
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    const stop = start(line.value.replace(/^drain /, ''))
    await lines.next()
    await stop()
    console.log('')
  }
}
