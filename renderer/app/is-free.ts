// Whether the window itself can be used now.
import { useNavigation } from '../navigation.ts'
import { useApp } from './app-store.ts'

/** No dialog is in the way, and the data could be opened. */
export function isFree(): boolean {
  return useNavigation.getState().dialogs.length === 0 && !useApp.getState().info.startFailure
}
