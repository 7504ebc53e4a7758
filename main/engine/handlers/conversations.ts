import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `conversation.${string}` | `conversations.${string}` | `message.${string}`>;

export function conversationHandlers({ open, grants, changed }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  return {
    'conversations.list': (input) => open().conversations.list(input),
    'conversations.find': (input) => open().conversations.findNames(input),
    'conversation.open': ({ conversationId }) => {
      const opened = open().conversations.open(conversationId);
      changed('audit');
      return opened;
    },
    'conversation.slice': (input) => open().conversations.slice(input),
    'conversation.offsetOf': (input) => open().conversations.offsetOf(input),
    'message.provenance': ({ messageId }) => open().conversations.provenance(messageId),
    'message.media': ({ messageId }) => open().conversations.media(messageId),
    'message.mediaPart': (input) => open().conversations.mediaPart(input),
    'message.saveMedia': async ({ folder, ...attachment }) => {
      const saved = await open().conversations.saveMedia({ ...attachment, folder: grants.resolve(folder) });
      changed('audit');
      return saved;
    },
  };
}
