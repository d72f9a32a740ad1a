// Names of newsgroups (RFC 5536 3.1.4).

/** Servers refuse longer names (RFC 3977 3.1: a line of 512 bytes). */
const MAX_LENGTH = 400
const NAME = /^[\p{L}\p{M}\p{N}+_-]+(?:\.[\p{L}\p{M}\p{N}+_-]+)*$/u

/** Whether an article may be posted to a group of this name. `poster` and `control` mean something else. */
export function isGroupName(name: string): boolean {
  return name.length <= MAX_LENGTH && NAME.test(name) && !/^(?:poster|control|junk|to)$|^(?:control|to)\./.test(name)
}
