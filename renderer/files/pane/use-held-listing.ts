// A dialog about entries keeps their listing alive, whatever the pane shows meanwhile.
import { useEffect } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { holdListing, releaseListing } from './listings.ts'

export function useHeldListing(listing: Id): void {
  useEffect(() => {
    holdListing(listing)
    return () => releaseListing(listing)
  }, [listing])
}
