// A certificate of one's own, and the issuers that count: chosen as files, effective at once.

import { useState } from 'react'
import type { CertificateFacts, Failure } from '../../shared/failure.ts'
import type { ChosenCertificate, NetworkSettings, ServerOwner } from '../../shared/model/network.ts'
import { serverWords } from '../../shared/server-words.ts'
import { api, failureFrom } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { formatDate } from '../format.ts'
import { useText } from '../i18n.ts'
import { canKeepPassword } from '../passwords/can-keep-password.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import '../style/server-forms.css'

interface OwnedProps {
  readonly owner: ServerOwner
  readonly settings: NetworkSettings
  readonly onChange: (settings: NetworkSettings) => void
}

/** Whether a file waits for its passphrase, and whether the last one was wrong. */
type Asking = 'no' | 'first' | 'again'

export function OwnCertificateField({ owner, settings, onChange }: OwnedProps) {
  const t = useText()
  const [asking, setAsking] = useState<Asking>('no')
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const { clientCertificate } = settings
  const take = async (choose: () => Promise<ChosenCertificate>, wrong: Asking) => {
    setTrouble(null)
    try {
      const chosen = await choose()
      if (chosen.kind === 'cancelled') return
      setAsking(chosen.kind === 'passphrase' ? wrong : 'no')
      if (chosen.kind === 'kept') onChange({ ...settings, clientCertificate: chosen.certificate })
    } catch (error) {
      setAsking('no')
      setTrouble(failureFrom(error))
    }
  }
  const keeping = async () => ((await canKeepPassword()) ? ('keep' as const) : ('session' as const))
  const choose = async () => api.network.chooseClientCertificate({ owner, keeping: await keeping() })
  const open = async (passphrase: string) =>
    api.network.openClientCertificate({ owner, passphrase, keeping: await keeping() })
  const remove = () => {
    api.network.removeClientCertificate({ owner }).then(onChange, error => setTrouble(failureFrom(error)))
  }
  return (
    <section className="form-fields" aria-label={t('network.certificate.label')}>
      <div>
        <h3>{t('network.certificate.label')}</h3>
        <p className="small t3">{t('network.certificate.hint')}</p>
      </div>
      <TroubleBar failure={trouble} title={t('network.certificate.failed')} />
      {clientCertificate ? (
        <p className="selectable">
          <CertificateLine facts={clientCertificate} />
        </p>
      ) : null}
      {asking === 'no' ? null : (
        <Passphrase isWrong={asking === 'again'} onOpen={passphrase => void take(() => open(passphrase), 'again')} />
      )}
      <FileButtons
        hasOne={clientCertificate !== undefined}
        onChoose={() => void take(choose, 'first')}
        onRemove={remove}
      />
    </section>
  )
}

export function IssuersField({ owner, settings, onChange }: OwnedProps) {
  const t = useText()
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const { issuers } = settings
  const take = (work: Promise<NetworkSettings>) => {
    setTrouble(null)
    work.then(onChange, error => setTrouble(failureFrom(error)))
  }
  return (
    <section className="form-fields" aria-label={t('network.issuers.label')}>
      <div>
        <h3>{t('network.issuers.label')}</h3>
        <p className="small t3">{t('network.issuers.hint')}</p>
      </div>
      <TroubleBar failure={trouble} title={t('network.certificate.failed')} />
      {issuers ? (
        <ul className="issuer-list selectable">
          {issuers.map(issuer => (
            <li key={issuer.sha256}>
              <CertificateLine facts={issuer} />
            </li>
          ))}
        </ul>
      ) : (
        <p>{t('network.issuers.system')}</p>
      )}
      <FileButtons
        hasOne={issuers !== undefined}
        onChoose={() => take(api.network.chooseIssuers({ owner }))}
        onRemove={() => take(api.network.removeIssuers({ owner }))}
      />
    </section>
  )
}

function CertificateLine({ facts }: { readonly facts: CertificateFacts }) {
  const t = useText()
  const values = { subject: serverWords(facts.subject), date: formatDate(facts.validToMs) }
  const isOver = facts.validToMs < Date.now()
  return (
    <span className="wrap-anywhere">
      {t(isOver ? 'network.certificate.ended' : 'network.certificate.kept', values)}
    </span>
  )
}

interface FileButtonsProps {
  readonly hasOne: boolean
  readonly onChoose: () => void
  readonly onRemove: () => void
}

function FileButtons({ hasOne, onChoose, onRemove }: FileButtonsProps) {
  const t = useText()
  return (
    <div className="row">
      <Button onPress={onChoose}>{t(hasOne ? 'network.certificate.other' : 'network.certificate.choose')}</Button>
      {hasOne ? <Button onPress={onRemove}>{t('network.certificate.remove')}</Button> : null}
    </div>
  )
}

function Passphrase({ isWrong, onOpen }: { readonly isWrong: boolean; readonly onOpen: (text: string) => void }) {
  const t = useText()
  const [text, setText] = useState('')
  return (
    <div className="form-two">
      <TextField
        label={t('network.certificate.passphrase')}
        type="password"
        autoFocus
        value={text}
        onChange={setText}
        error={isWrong ? t('network.certificate.passphraseWrong') : undefined}
        onEnter={() => onOpen(text)}
      />
      <Button className="form-end" onPress={() => onOpen(text)}>
        {t('network.certificate.open')}
      </Button>
    </div>
  )
}
