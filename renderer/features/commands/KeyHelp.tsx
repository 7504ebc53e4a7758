import { Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { closeKeyHelp, openKeyHelp, useKeyHelpOpen } from '../../lib/keyHelp.ts';
import { useActiveKeys, useKeys } from '../../lib/keys.ts';
import { useText } from '../../lib/useText.ts';
import { Keys } from '../../ui/KeyHints.tsx';
import styles from './commands.module.css';

/** The keys that work right now: those of the area in front, then those that work everywhere. */
export function KeyHelp() {
  const t = useText();
  const opened = useKeyHelpOpen();
  const groups = useActiveKeys();
  useKeys(t('frame:frameKeys'), [{ keys: 'shift+?', label: t('frame:keys'), run: openKeyHelp }]);
  // On some layouts `?` needs no shift.
  useHotkeys([['?', openKeyHelp]]);
  const titles = [...new Set(groups.map((group) => group.title))];
  return (
    <Modal opened={opened} onClose={closeKeyHelp} title={t('frame:keysOf')} size={titles.length > 1 ? 760 : 440}>
      <div className={styles.help} data-columns={titles.length > 1 || undefined}>
        {titles.map((title) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {groups
                .filter((group) => group.title === title)
                .flatMap((group) => group.bindings)
                .map((binding) => (
                  <div key={binding.keys}>
                    <dt>
                      <Keys keys={binding.keys} />
                    </dt>
                    <dd>{binding.label}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
