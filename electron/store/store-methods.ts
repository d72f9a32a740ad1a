// All methods of the store put together for one opened profile.
import type { Id } from '../../shared/model/account.ts'
import { accountMethods } from './accounts.ts'
import { backupMethods } from './backup/backup-methods.ts'
import type { BackupMethods } from './backup/backup-store.ts'
import { draftMethods } from './drafts.ts'
import { savedJobMethods } from './files/saved-jobs.ts'
import { siteMethods } from './files/sites.ts'
import { transferMethods } from './files/transfers.ts'
import { folderFactMethods } from './folders/folder-facts.ts'
import { folderMethods } from './folders/folder-methods.ts'
import { retentionMethods } from './folders/retention.ts'
import { imapMethods } from './imap/imap-methods.ts'
import { importMethods } from './imports/import-methods.ts'
import { incomingMethods } from './incoming/incoming-methods.ts'
import { listMethods } from './lists.ts'
import { messageMethods } from './messages.ts'
import { namedValueMethods } from './named-values.ts'
import { newsMethods } from './news/news-methods.ts'
import { outboxMethods } from './outbox.ts'
import { compact } from './packs/compact.ts'
import { compressPacks } from './packs/compress-packs.ts'
import type { Profile } from './profile.ts'
import { mailRuleMethods } from './rules/mail-rule-methods.ts'
import { MailSearches } from './search/mail-searches.ts'
import { searchMethods } from './search/search-methods.ts'
import { snoozeMethods } from './snooze/snooze-methods.ts'
import type { StoreMethods, WholeMethods } from './store.ts'
import { tagMethods } from './tags.ts'
import { conversationMethods } from './threads/conversation-methods.ts'
import { toMeMethods } from './to-me.ts'

/** `hasDamage`: something found the database damaged, so the next start has to look closer. */
export function storeMethods(profile: Profile, hasDamage: () => boolean = () => false): StoreMethods {
  const accounts = accountMethods(profile)
  const incoming = incomingMethods(profile)
  const searches = new MailSearches(profile.db)
  return {
    ...accounts,
    ...namedValueMethods(profile),
    ...listMethods(profile, searches),
    ...searchMethods(profile, searches),
    ...messageMethods(profile),
    ...conversationMethods(profile.db),
    ...folderMethods(profile.db),
    ...folderFactMethods(profile.db),
    ...retentionMethods(profile.db),
    ...toMeMethods(profile),
    ...tagMethods(profile.db),
    ...mailRuleMethods(profile),
    ...snoozeMethods(profile.db),
    ...incoming,
    ...imapMethods(profile),
    ...importMethods(profile),
    ...draftMethods(profile),
    ...outboxMethods(profile),
    ...siteMethods(profile),
    ...savedJobMethods(profile),
    ...transferMethods(profile),
    ...newsMethods(profile),
    ...wholeMethods(profile, hasDamage),
    removeAccount: (id: Id, heirId?: Id) => {
      incoming.abandonIncoming(id)
      return accounts.removeAccount(id, heirId)
    },
  }
}

function wholeMethods(profile: Profile, hasDamage: () => boolean): WholeMethods & BackupMethods {
  let running: Promise<{ freedBytes: number }> | undefined
  let isStopped = false
  return {
    ...backupMethods(profile, () => running),
    compact: () => {
      running ??= tidyPacks(profile, () => isStopped).finally(() => {
        running = undefined
      })
      return running
    },
    end: () => {
      isStopped = true
      profile.close({ hasDamage: hasDamage() })
    },
  }
}

/** First what is deleted goes, then what is left becomes smaller. */
async function tidyPacks(profile: Profile, isStopped: () => boolean): Promise<{ freedBytes: number }> {
  const { freedBytes } = await compact(profile, isStopped)
  if (isStopped()) return { freedBytes }
  return { freedBytes: freedBytes + (await compressPacks(profile, isStopped)) }
}
