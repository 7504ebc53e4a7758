import { useTranslation } from 'react-i18next';
import { AreaPage } from '../../ui/AreaPage.tsx';

export function AuditArea() {
  const { t } = useTranslation('audit');
  return <AreaPage title={t('title')}>{null}</AreaPage>;
}
