import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useKeys } from '../../lib/keys.ts';
import { useText } from '../../lib/useText.ts';
import { smallIndex } from '../../lib/smallIndex.ts';
import type { Entry } from '../../lib/smallIndex.ts';
import { Keys } from '../../ui/KeyHints.tsx';
import { KeyHelp } from './KeyHelp.tsx';
import { useCommandList } from './useCommandList.ts';
import type { Command } from './useCommandList.ts';
import { conversationCommands, entryOf, personCommands } from './namedCommands.ts';
import { useNames } from './useNames.ts';
import styles from './commands.module.css';

const GROUPS = ['areas', 'commands', 'conversations', 'people'] as const;
const SHOWN = 40;

/** The list hands this to its scroll area, though its type does not say so; keyboards must be able to scroll it. */
const REACHED_BY_TAB: object = { viewportProps: { tabIndex: 0 } };

/** Ctrl/⌘+K: every area, command, conversation and person. `?`: the keys that work here. */
export function Commands() {
  const t = useText();
  const [query, setQuery] = useState('');
  const { found, isLooking } = useFound(query);
  // Bound here and not by the list itself, so that the key help knows it.
  useKeys(t('frame:frameKeys'), [
    { keys: 'mod+K', label: t('frame:searchEverything'), run: spotlight.toggle, inFields: true },
  ]);
  return (
    <>
      <Spotlight.Root
        query={query}
        onQueryChange={setQuery}
        shortcut={null}
        scrollable
        maxHeight={480}
        size={640}
        centered={false}
        yOffset={64}
        overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
        attributes={{ content: { 'aria-label': t('commands:placeholder') } }}
      >
        <Spotlight.Search
          placeholder={t('commands:placeholder')}
          aria-label={t('commands:placeholder')}
          leftSection={<IconSearch size={18} stroke={1.5} />}
        />
        <Spotlight.ActionsList {...REACHED_BY_TAB}>
          {found.length === 0 ? (
            <Spotlight.Empty>{t(isLooking ? 'commands:reading' : 'commands:nothing')}</Spotlight.Empty>
          ) : null}
          {GROUPS.map((group) => (
            <Group
              key={group}
              label={t(`commands:groups.${group}`)}
              commands={found.filter((one) => one.group === group)}
            />
          ))}
        </Spotlight.ActionsList>
      </Spotlight.Root>
      <KeyHelp />
    </>
  );
}

function Group({ label, commands }: { label: string; commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {commands.map((command) => (
        <Row key={command.id} command={command} />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function Row({ command }: { command: Command }) {
  const Glyph = command.icon;
  return (
    <Spotlight.Action
      className={styles.row}
      label={command.label}
      {...(command.description === undefined ? {} : { description: command.description })}
      leftSection={Glyph ? <Glyph size={18} stroke={1.5} aria-hidden /> : null}
      rightSection={command.keys === undefined ? null : <Keys keys={command.keys} />}
      onClick={() => {
        spotlight.close();
        command.run();
      }}
    />
  );
}

/** Nothing typed: areas and commands. Something typed: what the index and the engine find, best first in each group. */
function useFound(query: string): { found: readonly Command[]; isLooking: boolean } {
  const t = useText();
  const format = useFormat();
  const fixed = useCommandList();
  const wanted = query.trim();
  const texts = JSON.stringify(fixed.map(entryOf));
  const findFixed = useMemo(() => smallIndex(JSON.parse(texts) as Entry[]), [texts]);
  const names = useNames(wanted, SHOWN);
  if (wanted === '') return { found: fixed, isLooking: false };
  const byId = new Map(fixed.map((command) => [command.id, command]));
  const found = [
    ...findFixed(wanted, SHOWN).flatMap((id) => byId.get(id) ?? []),
    ...conversationCommands(names.conversations, format),
    ...personCommands(names.people, t),
  ];
  return { found, isLooking: names.isLooking };
}
