import { useTranslation } from 'react-i18next';
import { AreaPage } from '../../ui/AreaPage.tsx';

export function FlagsArea() {
  const { t } = useTranslation('flags');
  return <AreaPage title={t('title')}>{null}</AreaPage>;
}
