import type { Message, MessageKind, Range } from '../../../../shared/model.ts';
import { makeMarker } from './marker.ts';
import { MediaTiles } from './MediaTile.tsx';
import { PayloadBody } from './PayloadBody.tsx';
import { TextBody } from './TextBody.tsx';
import classes from '../conversation.module.css';

const WITH_MEDIA: ReadonlySet<MessageKind> = new Set([
  'image',
  'voice',
  'video',
  'file',
  'sticker',
  'mixed',
  'call',
  'doc',
]);

/** What a message says, by its kind. Nothing in it is ever markup: every text goes through the painter. */
export function MessageBody({ message, hits }: { message: Message; hits: readonly Range[] }) {
  const marker = makeMarker(message, hits);
  if (message.kind === 'text') {
    return (
      <div className={classes.text}>
        <TextBody text={message.text} marker={marker} />
      </div>
    );
  }
  return (
    <>
      <PayloadBody kind={message.kind} type={message.type} payload={message.payload} depth={0} marker={marker} />
      {WITH_MEDIA.has(message.kind) && <MediaTiles message={message} />}
    </>
  );
}
