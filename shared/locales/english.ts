// The English catalogue: every word the window shows or speaks. Other languages follow its shape.
// Plurals end in _one and _other; {{names}} are filled in, numbers among them by the locale.
import { accounts } from './en/accounts.ts'
import { accountsDoctor } from './en/accounts-doctor.ts'
import { accountsSieve } from './en/accounts-sieve.ts'
import { activity } from './en/activity.ts'
import { app } from './en/app.ts'
import { backup } from './en/backup.ts'
import { broken } from './en/broken.ts'
import { compose } from './en/compose.ts'
import { console } from './en/console.ts'
import { failure } from './en/failure.ts'
import { files } from './en/files.ts'
import { glossary } from './en/glossary.ts'
import { mail } from './en/mail.ts'
import { mailArchive } from './en/mail-archive.ts'
import { mailFolders } from './en/mail-places.ts'
import { mailRules } from './en/mail-rules.ts'
import { mailSearch } from './en/mail-search.ts'
import { network } from './en/network.ts'
import { news } from './en/news.ts'
import { newsGroups } from './en/news-groups.ts'
import { newsHelp } from './en/news-help.ts'
import { newsPosting } from './en/news-posting.ts'
import { newsSearch } from './en/news-search.ts'
import { newsServers } from './en/news-servers.ts'
import { noticeBell } from './en/notice-bell.ts'
import { palette } from './en/palette.ts'
import { rules } from './en/rules.ts'
import { savedJobs } from './en/saved-jobs.ts'
import { settings } from './en/settings.ts'
import { common } from './en/shared-words.ts'
import { sites } from './en/sites.ts'
import { snooze } from './en/snooze.ts'
import { threadPage } from './en/thread-page.ts'
import { transfers } from './en/transfers.ts'
import { welcome } from './en/welcome.ts'

export const english = {
  common,
  app,
  mail,
  mailSearch,
  mailRules,
  mailArchive,
  mailFolders,
  backup,
  snooze,
  noticeBell,
  palette,
  welcome,
  compose,
  console,
  accounts,
  accountsDoctor,
  accountsSieve,
  activity,
  settings,
  failure,
  broken,
  files,
  sites,
  transfers,
  savedJobs,
  network,
  news,
  newsGroups,
  newsServers,
  newsPosting,
  rules,
  newsSearch,
  glossary,
  newsHelp,
  threadPage,
} as const
