// Uses so much memory and gives it back: touch-memory.ts GIBIBYTES. A virtual machine may hand free memory to its host, and
// whoever needs it first pays for getting it again, which can take longer than copying a gibibyte.
const CHUNK_BYTES = 256 * 1024 * 1024
const PAGE_BYTES = 4096
const gibibytes = Number(process.argv[2])
const kept: Buffer[] = []
for (let index = 0; index < gibibytes * 4; index++) {
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  for (let at = 0; at < CHUNK_BYTES; at += PAGE_BYTES) chunk[at] = 1
  kept.push(chunk)
}
process.exit(kept.length === gibibytes * 4 ? 0 : 1)
