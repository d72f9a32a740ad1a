// The scripts on the server, and below them what they were before they were changed from here.
import { formatShortDateTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { AddIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { newScript, openKept, openScript, type SieveStore } from './sieve-store.ts'

export function ScriptList({ store }: { readonly store: SieveStore }) {
  const t = useText()
  const scripts = store(({ server }) => server?.scripts ?? [])
  const openName = store(({ script }) => script?.savedName)
  const isBusy = store(state => state.isBusy)
  return (
    <nav className="sieve-list" aria-label={t('accountsSieve.list')}>
      {scripts.length === 0 ? <p className="small t2">{t('accountsSieve.none')}</p> : null}
      <ul className="sieve-scripts">
        {scripts.map(({ name, isActive }) => (
          <li key={name}>
            <button
              type="button"
              className="sieve-script"
              aria-current={name === openName ? 'true' : undefined}
              onClick={() => void openScript(store, name)}
            >
              <bdi className="ellipsis grow">{visibleLine(name)}</bdi>
              {isActive ? <Pill tone="ok">{t('accountsSieve.active')}</Pill> : null}
            </button>
          </li>
        ))}
      </ul>
      <Button icon={AddIcon} isDisabled={isBusy} onPress={() => void newScript(store)}>
        {t('accountsSieve.add')}
      </Button>
      <KeptList store={store} />
    </nav>
  )
}

function KeptList({ store }: { readonly store: SieveStore }) {
  const t = useText()
  const kept = store(state => state.kept)
  if (kept.length === 0) return null
  return (
    <section className="sieve-kept" aria-label={t('accountsSieve.kept.title')}>
      <h3 className="small strong">{t('accountsSieve.kept.title')}</h3>
      <p className="small t3">{t('accountsSieve.kept.text')}</p>
      <ul className="sieve-scripts">
        {kept.map(each => (
          <li key={each.id}>
            <button type="button" className="sieve-script small" onClick={() => void openKept(store, each)}>
              <bdi className="ellipsis">
                {t('accountsSieve.kept.entry', {
                  name: visibleLine(each.name),
                  date: formatShortDateTime(each.keptMs),
                })}
              </bdi>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
