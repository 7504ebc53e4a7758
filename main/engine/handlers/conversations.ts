import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `conversation.${string}` | `conversations.${string}` | `message.${string}`>;

export function conversationHandlers({ open, grants, changed }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  const noted = (grown: boolean) => void (grown && changed('audit'));
  return {
    'conversations.list': (input) => open().conversations.list(input),
    'conversations.find': (input) => open().conversations.findNames(input),
    'conversation.open': ({ conversationId }) => {
      const opened = open().conversations.open(conversationId);
      changed('audit');
      return opened;
    },
    'conversation.slice': (input) => {
      const messages = open().conversations.slice(input);
      noted(open().reading.conversation(input.conversationId));
      return messages;
    },
    'conversation.offsetOf': (input) => open().conversations.offsetOf(input),
    'message.provenance': ({ messageId }) => {
      const provenance = open().conversations.provenance(messageId);
      noted(open().reading.message(messageId));
      return provenance;
    },
    'message.media': ({ messageId }) => {
      const media = open().conversations.media(messageId);
      noted(open().reading.message(messageId));
      return media;
    },
    'message.mediaPart': (input) => {
      noted(open().reading.message(input.messageId));
      return open().conversations.mediaPart(input);
    },
    'message.saveMedia': async ({ folder, ...attachment }) => {
      const saved = await open().conversations.saveMedia({ ...attachment, folder: grants.resolve(folder) });
      changed('audit');
      return saved;
    },
  };
}
