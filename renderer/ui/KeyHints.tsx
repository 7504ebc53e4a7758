import { Kbd } from '@mantine/core';
import styles from './ui.module.css';

const SIGNS: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  enter: '↵',
  escape: 'Esc',
  space: 'Space',
};

const isMac = navigator.platform.startsWith('Mac');

/** A key as it is printed on this machine's keyboard: `mod+K` is ⌘ K or Ctrl K. */
export function Keys({ keys }: { keys: string }) {
  const names = keys === 'shift+?' ? ['?'] : keys.split('+');
  return (
    <span className={styles.keys}>
      {names.map((name) => (
        <Kbd key={name} size="xs">
          {signOf(name)}
        </Kbd>
      ))}
    </span>
  );
}

/** A line of keys and what they do, for the foot of a list. */
export function KeyHints({ hints }: { hints: readonly { readonly keys: string; readonly label: string }[] }) {
  return (
    <div className={styles.hints}>
      {hints.map((hint) => (
        <span key={hint.keys} className={styles.keys}>
          <Keys keys={hint.keys} />
          {hint.label}
        </span>
      ))}
    </div>
  );
}

function signOf(name: string): string {
  const lower = name.toLowerCase();
  if (lower === 'mod') return isMac ? '⌘' : 'Ctrl';
  if (lower === 'alt') return isMac ? '⌥' : 'Alt';
  if (lower === 'shift') return isMac ? '⇧' : 'Shift';
  return SIGNS[lower] ?? (name.length === 1 ? name.toUpperCase() : name);
}
