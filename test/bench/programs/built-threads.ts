// The app's threads as they are shipped. A thread that starts from the sources first starts a compiler of its own, which takes
// the types out of them: work of a tenth of a second that no app does, on a processor that others are measured on.

const folder = new URL('../../../out/main/', import.meta.url)

export const builtThreads = {
  storeThread: new URL('store-thread.js', folder),
  messageThread: new URL('message-thread.js', folder),
  diskThread: new URL('disk-thread.js', folder),
  binaryThread: new URL('binary-thread.js', folder),
} as const
