import type { Role } from '../../shared/model.ts';
import type { EngineRoutes } from '../../shared/ipc/routes.ts';

type Rule = { readonly allow: readonly Role[] | 'everyone' | 'noSession'; readonly why: string };

const READERS: readonly Role[] = ['officer', 'reviewer', 'auditor', 'administrator'];
const LIST_KEEPERS: readonly Role[] = ['reviewer', 'officer', 'administrator'];
const ADMINISTRATOR: readonly Role[] = ['administrator'];
const KEEPERS: readonly Role[] = ['officer', 'administrator'];

/**
 * Who may ask for what. One line per route, each with its reason; a route without a line does not compile.
 * `noSession`: answered before an archive is unlocked. `everyone`: any signed-in user.
 */
export const roleTable = {
  'archive.create': { allow: 'noSession', why: 'whoever creates an archive becomes its administrator' },
  'archive.describe': {
    allow: 'noSession',
    why: 'names the users to choose from; nothing else is readable before unlocking',
  },
  'archive.unlock': { allow: 'noSession', why: 'the passphrase is the permission' },
  'archive.lock': { allow: 'noSession', why: 'locking must always work' },
  'archive.session': { allow: 'noSession', why: 'the window asks who is signed in, the answer may be nobody' },
  'archive.overview': {
    allow: 'everyone',
    why: 'counts only; every role needs to see what is there and what is withheld',
  },
  'archive.check': { allow: ADMINISTRATOR, why: 'care of the archive file is the administrator’s' },
  'index.check': { allow: ADMINISTRATOR, why: 'care of the index is the administrator’s' },
  'index.rebuild': { allow: ADMINISTRATOR, why: 'care of the index is the administrator’s' },
  'archive.changePassphrase': { allow: 'everyone', why: 'everyone owns their passphrase' },
  'settings.update': { allow: ADMINISTRATOR, why: 'the time zone and idle lock hold for all users of the archive' },
  'users.list': { allow: ADMINISTRATOR, why: 'user care is the administrator’s' },
  'users.add': { allow: ADMINISTRATOR, why: 'user care is the administrator’s' },
  'users.setRole': { allow: ADMINISTRATOR, why: 'user care is the administrator’s' },
  'users.disable': { allow: ADMINISTRATOR, why: 'user care is the administrator’s' },
  'import.inspect': {
    allow: ['officer', 'administrator'],
    why: 'loading sources is for those who answer for their consent',
  },
  'import.start': {
    allow: ['officer', 'administrator'],
    why: 'declaring a legal basis is an act of the officer or administrator',
  },
  'import.list': { allow: 'everyone', why: 'completeness is shown to every role' },
  'import.problems': { allow: 'everyone', why: 'completeness is shown to every role' },
  'import.withheld': { allow: 'everyone', why: 'places and reasons only, never content' },
  'jobs.list': { allow: 'everyone', why: 'the status line shows what runs' },
  // Verifying a bundle needs no archive, so its job must be readable without one.
  'jobs.get': { allow: 'noSession', why: 'a verification runs without an archive' },
  'jobs.cancel': { allow: 'noSession', why: 'a verification runs without an archive' },
  'search.run': {
    allow: READERS,
    why: 'only messages that passed the consent gate are there to be found; each search is logged',
  },
  'search.saved': { allow: READERS, why: 'questions under a name, for everybody who may ask them' },
  'search.save': { allow: READERS, why: 'a question is no content; each change is logged' },
  'search.forget': { allow: READERS, why: 'each change is logged with what was there' },
  // Others' searches: main/engine/handlers/searchLists.ts.
  'search.history': { allow: READERS, why: 'one’s own searches; those of others are for auditors and administrators' },
  'search.replay': { allow: READERS, why: 'a search like any other, and logged as one' },
  'search.export': {
    allow: ['auditor', 'officer', 'administrator'],
    why: 'messages leave the archive, as with an export',
  },
  'search.report': { allow: READERS, why: 'counts only; every term is logged like a search' },
  'search.summary': { allow: READERS, why: 'counts of a search that is logged' },
  'search.groups': { allow: READERS, why: 'part of a search that is logged' },
  'search.within': { allow: READERS, why: 'part of a search that is logged, or logged itself' },
  'search.marks': { allow: READERS, why: 'the places of words in messages that one may read' },
  'search.cancel': { allow: READERS, why: 'whoever asks may stop asking' },
  'conversations.list': { allow: READERS, why: 'reading in context is the work of all four roles' },
  'conversations.find': { allow: READERS, why: 'names only; what they said is opened and logged' },
  'conversation.open': { allow: READERS, why: 'each opening is logged' },
  'conversation.slice': { allow: READERS, why: 'part of an opened conversation' },
  'conversation.offsetOf': { allow: READERS, why: 'part of an opened conversation' },
  'message.provenance': { allow: READERS, why: 'anyone who reads a message may ask where it came from' },
  'message.media': { allow: READERS, why: 'part of an opened conversation' },
  'message.mediaPart': { allow: READERS, why: 'part of an opened conversation' },
  'message.saveMedia': {
    allow: ['auditor', 'officer', 'administrator'],
    why: 'an attachment leaves the archive, as with an export',
  },
  'search.suggest': { allow: READERS, why: 'names and counts only, as in the finder' },
  'search.examples': { allow: READERS, why: 'a few of the names that search.suggest tells' },
  'people.find': { allow: READERS, why: 'names and counts only; a person is opened and logged' },
  'people.history': { allow: READERS, why: 'each opening of a person is logged' },
  'flags.list': { allow: READERS, why: 'flags guide reading for all four roles' },
  'flags.explain': { allow: READERS, why: 'whoever sees a flag may know why it is one' },
  'flags.decide': {
    allow: ['reviewer', 'officer', 'administrator'],
    why: 'deciding is review work; the administrator may, since a firm of one person starts as one; auditors only read',
  },
  'flags.scan': { allow: ['reviewer', 'officer', 'administrator'], why: 'a scan adds flags and changes no decision' },
  'flags.lexicons': { allow: READERS, why: 'a flag is only explainable with its list' },
  'lexicons.list': { allow: READERS, why: 'a flag is only explainable with its list' },
  'lexicons.get': { allow: READERS, why: 'a flag is only explainable with its list' },
  'lexicons.runTests': { allow: READERS, why: 'shows that a list does what it says' },
  'lexicons.diff': { allow: READERS, why: 'which version a flag was made under is part of its story' },
  'lexicons.saveDraft': { allow: LIST_KEEPERS, why: 'a draft finds nothing until another person approves it' },
  'lexicons.runOverHistory': { allow: LIST_KEEPERS, why: 'flags nothing; shows messages that one may read' },
  'lexicons.submit': { allow: LIST_KEEPERS, why: 'asks another person for the approval' },
  'lexicons.reject': { allow: LIST_KEEPERS, why: 'with a reason, and logged' },
  'lexicons.approve': { allow: LIST_KEEPERS, why: 'never by whoever wrote on it: main/core/review/lexicons/steps.ts' },
  'lexicons.retire': { allow: LIST_KEEPERS, why: 'with a reason, and logged; decisions stay' },
  'lexicons.importFile': { allow: LIST_KEEPERS, why: 'a file becomes a draft' },
  'lexicons.starters': { allow: READERS, why: 'says what the program brings along' },
  'lexicons.importStarter': { allow: LIST_KEEPERS, why: 'it becomes a draft, as from a file' },
  'lexicons.exportFile': { allow: READERS, why: 'a list holds no message; each export is logged' },
  'evidence.preview': { allow: ['auditor', 'officer', 'administrator'], why: 'first step of an export' },
  'evidence.redactionPreview': { allow: ['auditor', 'officer', 'administrator'], why: 'part of the form of an export' },
  'evidence.termReport': { allow: ['auditor', 'officer', 'administrator'], why: 'belongs to the form of an export' },
  'evidence.export': {
    allow: ['auditor', 'officer', 'administrator'],
    why: 'messages leave the archive: auditors do it, officers open the case',
  },
  'evidence.verify': { allow: 'noSession', why: 'a bundle is checked without an archive' },
  'evidence.list': { allow: 'everyone', why: 'who took what out is no secret inside' },
  'signer.show': { allow: 'everyone', why: 'a fingerprint and a certificate are made to be known' },
  'signer.importCertificate': { allow: ADMINISTRATOR, why: 'in whose name the firm signs is the administrator’s' },
  'signer.removeCertificate': { allow: ADMINISTRATOR, why: 'in whose name the firm signs is the administrator’s' },
  'signer.addTimestamp': {
    allow: ['auditor', 'officer', 'administrator'],
    why: 'part of an export that ends later',
  },
  'audit.list': { allow: ['auditor', 'administrator'], why: 'the chain names what colleagues searched for' },
  'audit.export': { allow: ['auditor', 'administrator'], why: 'whoever may read the chain may take it along; logged' },
  'audit.prove': { allow: ['auditor', 'administrator'], why: 'whoever may read an entry may prove it; logged' },
  'audit.verify': { allow: 'everyone', why: 'whether the chain is intact is everyone’s business' },
  'retention.status': { allow: ['auditor', ...KEEPERS], why: 'what is kept how long, and what is held' },
  'retention.setRules': {
    allow: KEEPERS,
    why: 'answering for how long things are kept is theirs; each change is logged',
  },
  'retention.loadContracts': { allow: KEEPERS, why: 'dates that periods run from; logged with the file’s hash' },
  'retention.hold': { allow: KEEPERS, why: 'placing a hold deletes nothing and must be quick' },
  'retention.lift': { allow: ADMINISTRATOR, why: 'what a hold kept may go afterwards; with a reason, and logged' },
  'retention.plan': { allow: KEEPERS, why: 'first step of a deletion; deletes nothing' },
  'retention.conversations': { allow: ['auditor', ...KEEPERS], why: 'names and counts: what would go, and why not' },
  'retention.discard': { allow: KEEPERS, why: 'whoever may delete may leave it' },
  'retention.run': { allow: KEEPERS, why: 'never by whoever planned it, where two could: main/core/retention/run.ts' },
  'retention.certificate': {
    allow: ['auditor', ...KEEPERS],
    why: 'hashes only; shows that something was deleted rightly',
  },
} as const satisfies { readonly [K in keyof EngineRoutes]: Rule };

export function mayAsk(route: keyof EngineRoutes, role: Role | null): 'yes' | 'locked' | 'forbidden' {
  const rule: Rule = roleTable[route];
  if (rule.allow === 'noSession') return 'yes';
  if (role === null) return 'locked';
  return rule.allow === 'everyone' || rule.allow.includes(role) ? 'yes' : 'forbidden';
}
