import { describe, expect, it } from 'vitest'
import {
  completionOf,
  crumbsOf,
  crumbsThatFit,
  followPath,
  isWithin,
  joinPath,
  parentPath,
  pathName,
  resolveTyped,
  stemLength,
} from '../../../../renderer/files/pane/place-path.ts'

const names = (path: string, home?: string) => crumbsOf(path, home).map(({ name }) => name)

describe('the path of a pane', () => {
  it('has a folder above it until the top', () => {
    expect(parentPath('/srv/tide')).toBe('/srv')
    expect(parentPath('/srv')).toBe('/')
    expect(parentPath('/')).toBeNull()
  })

  it('follows drive letters where the system has them', () => {
    expect(parentPath('C:\\Users\\ingrid')).toBe('C:\\Users')
    expect(parentPath('C:\\Users')).toBe('C:\\')
    expect(parentPath('C:\\')).toBeNull()
    expect(pathName('C:\\Users')).toBe('Users')
    expect(joinPath('C:\\', 'Users')).toBe('C:\\Users')
    expect(joinPath('C:\\Users', 'ingrid')).toBe('C:\\Users\\ingrid')
  })

  it('is shown as crumbs from the top', () => {
    expect(names('/srv/tide/kvaloya')).toEqual(['/', 'srv', 'tide', 'kvaloya'])
    expect(crumbsOf('/srv/tide').map(({ path }) => path)).toEqual(['/', '/srv', '/srv/tide'])
    expect(names('C:\\Users\\ingrid')).toEqual(['C:\\', 'Users', 'ingrid'])
  })

  it('begins at home below it, and only there', () => {
    expect(names('/home/ingrid/Documents', '/home/ingrid')).toEqual(['ingrid', 'Documents'])
    expect(names('/home/ingrids', '/home/ingrid')).toEqual(['/', 'home', 'ingrids'])
  })

  it('shows bytes that are no text as Latin-1 would, and keeps them in the path', () => {
    const [, crumb] = crumbsOf('/caf\udce9')
    expect(crumb).toEqual({ name: 'café', path: '/caf\udce9' })
  })

  it('loses its first crumbs where there is little room, never the last', () => {
    const crumbs = crumbsOf('/srv/tide/kvaloya')
    expect(crumbsThatFit(crumbs, 1_000)).toHaveLength(4)
    expect(crumbsThatFit(crumbs, 200).map(({ name }) => name)).toEqual(['tide', 'kvaloya'])
    expect(crumbsThatFit(crumbs, 0).map(({ name }) => name)).toEqual(['kvaloya'])
  })
})

describe('a folder', () => {
  it('holds itself and what is below, not what only begins like it', () => {
    expect(isWithin('/srv', '/srv')).toBe(true)
    expect(isWithin('/srv', '/srv/tide')).toBe(true)
    expect(isWithin('/srv', '/srv2')).toBe(false)
    expect(isWithin('/', '/srv')).toBe(true)
  })
})

describe('synchronised browsing', () => {
  it('goes down and up with the other side', () => {
    expect(followPath('/a', '/a/raw/2025', '/home/x')).toBe('/home/x/raw/2025')
    expect(followPath('/a/raw', '/a', '/home/x/raw')).toBe('/home/x')
    expect(followPath('/a', '/a/raw', 'C:\\data')).toBe('C:\\data\\raw')
  })

  it('cannot follow a jump, or above the top', () => {
    expect(followPath('/a/raw', '/b', '/home/x')).toBeNull()
    expect(followPath('/a/raw', '/', '/x')).toBeNull()
  })
})

describe('a typed path', () => {
  it('is absolute, or begins at the folder', () => {
    expect(resolveTyped('/srv', '/pub')).toBe('/pub')
    expect(resolveTyped('/srv', 'tide/raw')).toBe('/srv/tide/raw')
    expect(resolveTyped('/srv/tide', '../pub/.')).toBe('/srv/pub')
    expect(resolveTyped('/', '../..')).toBe('/')
    expect(resolveTyped('C:\\Users', 'ingrid\\Documents')).toBe('C:\\Users\\ingrid\\Documents')
  })

  it('is completed in the folder that is complete', () => {
    expect(completionOf('/srv', 'ti')).toEqual({ folder: '/srv', start: 'ti' })
    expect(completionOf('/srv', '/pub/le')).toEqual({ folder: '/pub', start: 'le' })
    expect(completionOf('/srv', '/le')).toEqual({ folder: '/', start: 'le' })
    expect(completionOf('/srv', 'tide/')).toEqual({ folder: '/srv/tide', start: '' })
  })
})

describe('a name that is changed', () => {
  it.each([
    ['plot_drift.py', false, 10],
    ['readings.tar.gz', false, 12],
    ['.profile', false, 8],
    ['README', false, 6],
    ['2025.old', true, 8],
  ])('has the stem of %s selected (folder: %s)', (name, isFolder, length) => {
    expect(stemLength(name, isFolder)).toBe(length)
  })
})
