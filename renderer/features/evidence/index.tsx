import { useTranslation } from 'react-i18next';
import { AreaPage } from '../../ui/AreaPage.tsx';

export function EvidenceArea() {
  const { t } = useTranslation('evidence');
  return <AreaPage title={t('title')}>{null}</AreaPage>;
}
