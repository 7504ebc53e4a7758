import { useTranslation } from 'react-i18next';
import { useParams } from '../../lib/place.ts';
import { AreaPage } from '../../ui/AreaPage.tsx';
import { Bundles } from './Bundles.tsx';
import { CasePanel } from './CasePanel.tsx';
import { SignerPanel } from './SignerPanel.tsx';
import { VerifyPanel } from './VerifyPanel.tsx';
import classes from './evidence.module.css';

/** What is to be exported and how it went; checking any bundle; the bundles made so far. */
export function EvidenceArea() {
  const { t } = useTranslation('evidence');
  const { selection, label } = useParams('evidence');
  return (
    <AreaPage title={t('title')} wide>
      <div className={classes.columns}>
        <CasePanel key={JSON.stringify(selection ?? null)} selection={selection ?? null} label={label ?? null} />
        <div className={classes.side}>
          <VerifyPanel />
          <Bundles />
          <SignerPanel />
        </div>
      </div>
    </AreaPage>
  );
}
