// A program that is loaded before the machine is prepared for its run: loading takes longer than some runs, and meanwhile the
// machine would become another one again.

/** Says that this program is ready, and waits until the one who measures has prepared the machine. */
export async function prepared(): Promise<void> {
  console.log('ready')
  for await (const _line of process.stdin) break
}
