// The files of a scripted FTP server: a small tree in memory that outlives the connections.

export interface TreeFile {
  readonly kind: 'file'
  bytes: Buffer
  /** UTC milliseconds. */
  modified: number
  mode: number
}

export interface TreeFolder {
  readonly kind: 'folder'
  readonly children: Map<string, TreeNode>
  modified: number
  mode: number
}

export interface TreeLink {
  readonly kind: 'link'
  readonly target: string
  modified: number
  mode: number
}

export type TreeNode = TreeFile | TreeFolder | TreeLink

/** Content, or content with a date and a mode, or a link. A path that ends with `/` is a folder whatever stands there. */
export type InitialNode =
  | string
  | Uint8Array
  | { readonly bytes: string | Uint8Array; readonly modified?: number; readonly mode?: number }
  | { readonly target: string }

// Servers give up on chains of links as well; Linux after 40.
const maxLinks = 20
const usualTime = Date.UTC(2026, 2, 14, 9, 30, 15)

/** Paths are absolute, with `/`; `.` and `..` are resolved, and nothing lies above the root. */
export class FileTree {
  readonly root: TreeFolder = newFolder()

  constructor(nodes: Readonly<Record<string, InitialNode>> = {}) {
    for (const [path, node] of Object.entries(nodes)) this.add(path, node)
  }

  /** Puts a node there, with all folders above it. */
  add(path: string, node: InitialNode): void {
    if (path.endsWith('/')) this.makeFolders(path)
    else this.set(path, nodeOf(node))
  }

  /** Content in place of what is there; its date becomes `modified`. Makes the folders above it. */
  write(path: string, bytes: string | Uint8Array, modified: number = usualTime): void {
    this.set(path, nodeOf({ bytes, modified }))
  }

  /** Content of a file; undefined when there is none. */
  read(path: string): Buffer | undefined {
    const node = this.find(path)
    return node?.kind === 'file' ? node.bytes : undefined
  }

  /** What a path leads to, through links; undefined when nothing is there or the links run in circles. */
  find(path: string): TreeNode | undefined {
    return this.walk(path, true)
  }

  /** What lies at a path itself, be it a link. */
  findItself(path: string): TreeNode | undefined {
    return this.walk(path, false)
  }

  /** Every file's path and content, in the order of their names. */
  files(): Record<string, Buffer> {
    const found: [string, Buffer][] = []
    const visit = (folder: TreeFolder, path: string): void => {
      for (const [name, node] of folder.children) {
        if (node.kind === 'folder') visit(node, `${path}${name}/`)
        else if (node.kind === 'file') found.push([`${path}${name}`, node.bytes])
      }
    }
    visit(this.root, '/')
    return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** False when there is no folder to put it into. */
  set(path: string, node: TreeNode): void {
    const { folder, name } = split(path)
    this.makeFolders(folder).children.set(name, node)
  }

  /** The folder something can be put into; undefined when there is none. */
  folderOf(path: string): TreeFolder | undefined {
    const node = this.find(split(path).folder)
    return node?.kind === 'folder' ? node : undefined
  }

  /** Answers whether something was there. */
  remove(path: string): boolean {
    return this.folderOf(path)?.children.delete(split(path).name) ?? false
  }

  makeFolders(path: string): TreeFolder {
    let folder = this.root
    for (const name of parts(path)) {
      const next = folder.children.get(name)
      if (next?.kind === 'folder') folder = next
      else {
        const made = newFolder()
        folder.children.set(name, made)
        folder = made
      }
    }
    return folder
  }

  private walk(path: string, followsLast: boolean, links = 0): TreeNode | undefined {
    let node: TreeNode | undefined = this.root
    let at = ''
    const names = parts(path)
    for (const [index, name] of names.entries()) {
      if (node?.kind !== 'folder') return undefined
      node = node.children.get(name)
      if (node?.kind === 'link' && (followsLast || index < names.length - 1)) {
        if (links >= maxLinks) return undefined
        node = this.walk(absolute(at === '' ? '/' : at, node.target), true, links + 1)
      }
      at = `${at}/${name}`
    }
    return node
  }
}

/** A path as the server calls it, from the folder a client is in. */
export function absolute(folder: string, path: string): string {
  return `/${parts(path.startsWith('/') ? path : `${folder}/${path}`).join('/')}`
}

export function split(path: string): { readonly folder: string; readonly name: string } {
  const names = parts(path)
  return { name: names.at(-1) ?? '', folder: `/${names.slice(0, -1).join('/')}` }
}

function parts(path: string): string[] {
  const names: string[] = []
  for (const name of path.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return names
}

function newFolder(): TreeFolder {
  return { kind: 'folder', children: new Map(), modified: usualTime, mode: 0o755 }
}

function nodeOf(node: InitialNode): TreeNode {
  if (typeof node === 'string' || node instanceof Uint8Array) return nodeOf({ bytes: node })
  if ('target' in node) return { kind: 'link', target: node.target, modified: usualTime, mode: 0o777 }
  const { bytes, modified = usualTime, mode = 0o644 } = node
  return { kind: 'file', bytes: Buffer.from(bytes), modified, mode }
}
