import { Button } from '@mantine/core';
import type { Grant } from '../../../shared/model.ts';
import classes from './evidence.module.css';

/** A button that opens a dialog, and what was chosen in it. */
export function Picked({ grant, text, onPick }: { grant: Grant | null; text: string; onPick: () => void }) {
  return (
    <div className={classes.folder}>
      <Button variant="default" onClick={onPick}>
        {text}
      </Button>
      {grant !== null && (
        <span className={classes.path}>
          <bdi>{grant.shownPath}</bdi>
        </span>
      )}
    </div>
  );
}
