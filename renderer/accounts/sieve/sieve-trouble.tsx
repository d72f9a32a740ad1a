// What went wrong with the rules on a server, and what to do: another place, the password, once more.
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { SievePlace } from '../../../shared/model/sieve.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { CertificateFactsDialog } from '../../server/certificate-facts-dialog.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { sieveTrouble } from './sieve-failure.ts'
import { connect, connectTo, type SieveStore, trustThere } from './sieve-store.ts'

export function SieveTroubleBar({ store }: { readonly store: SieveStore }) {
  const t = useText()
  const { failure, place, server, accountId } = store()
  if (!failure) return null
  const trouble = sieveTrouble(failure)
  const isAboutSecret = failure.kind === 'login' || (failure.kind === 'input' && failure.field === 'password')
  const where = { host: place?.host ?? '', port: String(place?.port ?? '') }
  const words = 'text' in failure ? failure.text : undefined
  return (
    <div className="sieve-trouble">
      {trouble ? (
        <Bar tone="err" role="alert" title={t(trouble.title, where)}>
          <p className="failure-text">{t(trouble.text, where)}</p>
          {words ? <p className="failure-text selectable wrap-anywhere">{t('common.serverSaid', { words })}</p> : null}
        </Bar>
      ) : (
        <TroubleBar failure={failure} doing="look-at-scripts" />
      )}
      {failure.kind === 'untrusted' && failure.certificate ? (
        <CertificateStep key={failure.certificate.sha256} store={store} failure={failure} />
      ) : null}
      {server ? null : (
        <div className="row">
          {isAboutSecret ? (
            <Button onPress={() => openDialog({ kind: 'password', accountId, failure })}>
              {t('accountsSieve.password')}
            </Button>
          ) : null}
          <Button onPress={() => connect(store)}>{t('common.tryAgain')}</Button>
        </div>
      )}
      {server || !place ? null : <PlaceForm key={`${place.host} ${place.port}`} store={store} place={place} />}
    </div>
  )
}

/** As for the servers of accounts: looked at first, then trusted. */
function CertificateStep({ store, failure }: { readonly store: SieveStore; readonly failure: Failure }) {
  const t = useText()
  const [isShown, setShown] = useState(false)
  const trust = (certificateSha256: string) => {
    setShown(false)
    trustThere(store, certificateSha256)
  }
  return (
    <div className="row">
      <Button onPress={() => setShown(true)}>{t('accounts.action.showCertificate')}</Button>
      {isShown ? <CertificateFactsDialog failure={failure} onTrust={trust} onClose={() => setShown(false)} /> : null}
    </div>
  )
}

const isPlace = ({ host, port }: SievePlace): boolean =>
  /^[^\s/@]{1,255}$/.test(host) && Number.isInteger(port) && port >= 1 && port <= 65_535

function PlaceForm({ store, place }: { readonly store: SieveStore; readonly place: SievePlace }) {
  const t = useText()
  const [host, setHost] = useState(place.host)
  const [port, setPort] = useState(String(place.port))
  const [isChecked, setChecked] = useState(false)
  const wanted = { host: host.trim(), port: Number(port) }
  const connectThere = () => {
    setChecked(true)
    if (isPlace(wanted)) connectTo(store, wanted)
  }
  return (
    <section className="sieve-place" aria-label={t('accountsSieve.place.title')}>
      <h3 className="strong">{t('accountsSieve.place.title')}</h3>
      <div className="sieve-place-fields">
        <TextField
          label={t('accountsSieve.place.host')}
          value={host}
          error={isChecked && !isPlace(wanted) ? t('accountsSieve.place.invalid') : undefined}
          onChange={setHost}
          onEnter={connectThere}
        />
        <TextField label={t('accountsSieve.place.port')} value={port} onChange={setPort} onEnter={connectThere} />
        <Button onPress={connectThere}>{t('accountsSieve.place.connect')}</Button>
      </div>
    </section>
  )
}
