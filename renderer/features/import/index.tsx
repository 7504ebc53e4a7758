import { useTranslation } from 'react-i18next';
import { AreaPage } from '../../ui/AreaPage.tsx';

export function ImportArea() {
  const { t } = useTranslation('import');
  return <AreaPage title={t('title')}>{null}</AreaPage>;
}
