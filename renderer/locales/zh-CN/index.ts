import { common } from './common.ts';
import { frame } from './frame.ts';
import { welcome } from './welcome.ts';
import { overview } from './overview.ts';
import { importing } from './import.ts';
import { settings } from './settings.ts';
import { commands } from './commands.ts';
import { errors } from './errors.ts';
import { codes } from './codes.ts';
import { search } from './search.ts';
import { conversation } from './conversation.ts';
import { people } from './people.ts';
import { flags } from './flags.ts';
import { lexicons } from './lexicons.ts';
import { evidence } from './evidence.ts';
import { exportForm } from './exportForm.ts';
import { redaction } from './redaction.ts';
import { audit } from './audit.ts';
import { retention } from './retention.ts';

export const zhCN = {
  common,
  frame,
  welcome,
  overview,
  import: importing,
  settings,
  commands,
  errors,
  codes,
  search,
  conversation,
  people,
  flags,
  lexicons,
  evidence,
  exportForm,
  redaction,
  audit,
  retention,
};
