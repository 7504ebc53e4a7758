import {
  IconArchive,
  IconBook2,
  IconDatabaseImport,
  IconFlag,
  IconHome,
  IconHourglass,
  IconLink,
  IconMessages,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { AuditArea } from '../features/audit/index.tsx';
import { ConversationArea } from '../features/conversation/index.tsx';
import { EvidenceArea } from '../features/evidence/index.tsx';
import { FlagsArea } from '../features/flags/index.tsx';
import { ImportArea } from '../features/import/index.tsx';
import { LexiconsArea } from '../features/lexicons/index.tsx';
import { OverviewArea } from '../features/overview/index.tsx';
import { RetentionArea } from '../features/retention/index.tsx';
import { SearchArea } from '../features/search/index.tsx';
import { SettingsArea } from '../features/settings/index.tsx';
import type { Area } from '../lib/place.ts';

type AreaPage = {
  readonly icon: Icon;
  readonly Page: ComponentType;
  /** Made of panes, without a heading of its own to see; the frame gives it one to hear. */
  readonly isPaned?: true;
};

/** The areas in the order of the rail; Ctrl/⌘ + the position opens one. */
export const AREA_PAGES: Readonly<Record<Area, AreaPage>> = {
  overview: { icon: IconHome, Page: OverviewArea },
  import: { icon: IconDatabaseImport, Page: ImportArea },
  search: { icon: IconSearch, Page: SearchArea, isPaned: true },
  conversation: { icon: IconMessages, Page: ConversationArea, isPaned: true },
  flags: { icon: IconFlag, Page: FlagsArea, isPaned: true },
  lexicons: { icon: IconBook2, Page: LexiconsArea, isPaned: true },
  evidence: { icon: IconArchive, Page: EvidenceArea },
  audit: { icon: IconLink, Page: AuditArea, isPaned: true },
  retention: { icon: IconHourglass, Page: RetentionArea },
  settings: { icon: IconSettings, Page: SettingsArea },
};
