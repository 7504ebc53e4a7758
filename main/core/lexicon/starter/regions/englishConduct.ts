import type { Region } from '../region.ts';

/** The second half of the list for English-language brokers: what is said among staff rather than to sell. */
export const englishConduct: Omit<Region['categories'], 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G6'> = {
  G7: {
    legalBasis: [
      { rule: 'Exchange Act', article: '10(b), Rule 10b-5' },
      { rule: 'UK MAR', article: '8, 10, 14' },
      { rule: 'FINRA 5270' },
    ],
    terms: {
      en: `
        not yet announced · unannounced deal · before it's public · before it goes public · before the news · ahead of earnings ·
        going to be acquired · takeover bid coming · block trade coming · client order coming · big buyer coming · trade ahead · over the wall ·
        a little bird told me · you didn't hear this from me · don't tell anyone · my source inside · quiet period · blackout period ·
        inside track · trial results W/4 (not early before) · the board told me`,
    },
    weaker: {
      low: 'quiet period · blackout period · trade ahead · ahead of earnings · leak*',
      medium: 'over the wall · inside track · before the news',
    },

    nearMisses: [
      ['Do not trade ahead of clients', 'suppressed'],
      ['Annual training: insider trading policy and MNPI', 'suppressed'],
      ['The fence around the wall', 'none'],
      ['The announcement was made yesterday', 'none'],
    ],
  },
  G8: {
    legalBasis: [{ rule: 'SEC 17a-4' }, { rule: 'FINRA 3110' }, { rule: 'FCA SYSC', article: '10A.1.7' }],
    terms: {
      en: `
        move to WhatsApp · let's WhatsApp · on WhatsApp · via WhatsApp · ping me on · text my cell · text my mobile · personal email · personal phone ·
        my personal cell · my mobile instead · Snapchat · Wickr · Threema · FaceTime me · Viber · off Bloomberg · not on Bloomberg · off chat ·
        off this chat · call me instead · call my mobile · take it offline · offline chat · not on email · not on a recorded line · unrecorded line`,
    },
    weaker: {
      medium:
        'on WhatsApp · via WhatsApp · personal email · personal phone · ping me on · call me instead · off chat · text me',
      low: 'take it offline · take this offline',
    },
    lookalikes: { FON: 'the fon was broken', CMC: 'cmc markets', 'text me': 'context menu', Viber: 'viberate' },
    nearMisses: [
      ['Do not use personal email for business', 'suppressed'],
      ['WhatsApp is not allowed here', 'none'],
      ['Contextual metrics', 'none'],
    ],
  },
  G9: {
    legalBasis: [{ rule: 'FINRA 4513' }, { rule: 'FINRA 4530' }, { rule: 'FCA DISP', article: '1' }],
    terms: {
      en: `
        ripped off · rip off · churned my account · never authorized · never authorised · without my permission · without my consent ·
        I want my money back · arbitration · attorney · class action · report this to · CFPB · whistleblow* · unsuitable · mis-sold · missold ·
        lost my savings · elder abuse · my solicitor · lodge a grievance · disputed trade* · you people lied`,
    },
    weaker: {
      low: 'arbitration · attorney · unsuitable · whistleblow* · refund · report this to',
      medium: 'disputed trade*',
    },
    covers: { attorney: 'power of attorney' },
    match: { CFPB: { caseSensitive: true } },
    excludes: [{ expr: 'complaints procedure', window: 'cover', n: 0 }],
    lookalikes: {
      sue: 'there is an issue',
      SEC: 'wait a sec',
      FCA: 'fca.txt',
      'complain*': 'a compliant file',
      CFPB: 'cfpb.pdf',
    },
    nearMisses: [
      ['Please see power of attorney form 3', 'suppressed'],
      ['Our complaints procedure is on the site', 'suppressed'],
    ],
  },
  G10: {
    legalBasis: [{ rule: 'SEC Regulation S-P' }, { rule: 'UK GDPR', article: '5' }],
    terms: {
      en: `
        detector:bankCard · detector:email · social security number · national insurance number · driver's license number · driving licence number ·
        mother's maiden name · login credentials · PIN number · sort code · routing number · customer database · client database ·
        export W/4 client* · download W/4 client* · take my book · bank details · home address`,
    },
    weaker: { low: 'sort code · routing number · home address · bank details', medium: 'take my book · PIN number' },
    nearMisses: [
      ['passwordless sign-in', 'none'],
      ['The client listed shares in London', 'none'],
    ],
    lookalikes: {
      SSN: 'ssn.dll',
      OTP: 'otp file',
      CVV: 'cvv',
      'client list': 'client listing',
      password: 'passwords123',
    },
  },
  G11: {
    legalBasis: [
      { rule: 'Exchange Act', article: '9(a)' },
      { rule: 'FINRA 5210' },
      { rule: 'FINRA 2020' },
      { rule: 'UK MAR', article: '12, 15' },
    ],
    terms: {
      en: `
        marking the close · painting the tape · prop up W/3 price* · push W/3 price* · move the fix · bang the fix · corner the market ·
        matched orders · cross with myself · squeeze the shorts · bear raid · short and distort · talk it up · hype W/3 stock* · collu* · cartel ·
        same bid · agree on price · agree the price · quote stuffing · momentum ignition · layering · smash the bid · run the stops · hit the stops ·
        keep the spread wide · flash W/3 order* · all buy at · buy together at`,
    },
    weaker: {
      low: 'matched orders · layering · pre-arranged · same bid',
      medium: 'talk it up · cartel · all buy at',
    },
    covers: { layering: 'network layering' },
    nearMisses: [
      ['Never agree the price with a competitor', 'suppressed'],
      ['The parking garage is full', 'none'],
      ['collateral and colleagues', 'none'],
      ['a spoonful of sugar', 'none'],
    ],
  },
  G12: {
    legalBasis: [{ rule: 'FINRA 3220' }, { rule: 'UK Bribery Act 2010' }, { rule: 'FCPA' }],
    terms: {
      en: `
        ski trip · box seats · courtside · strip club · escort* · bribe* · brown envelope · grease · thank-you gift · luxury watch · spa weekend ·
        villa for the weekend · slip him W/4 · job for your (son daughter nephew) · donation W/5 (official mayor minister)`,
    },
    weaker: { low: 'escort* · grease · courtside · box seats · luxury watch' },
    covers: { grease: 'grease trap', 'escort*': 'escorted by security' },
    excludes: [
      { expr: 'gifts policy', window: 'clause', n: 0 },
      { expr: 'gift register', window: 'clause', n: 0 },
    ],
    nearMisses: [
      ['Log any box seats in the gift register', 'suppressed'],
      ['Visitors must be escorted by security', 'suppressed'],
      ['We do not accept bribes', 'suppressed'],
      ['Greasy food', 'none'],
    ],
  },
  G13: {
    legalBasis: [{ rule: 'SEC 17a-4' }, { rule: '18 USC', article: '1519' }, { rule: 'FCA SYSC', article: '9' }],
    terms: {
      en: `
        delete your texts · delete the chat · erase W/3 (message* chat* email*) · auto-delete · set messages to disappear · don't write that ·
        don't put that in · stop writing this · call me don't write · destroy W/3 (record* document* email*) · backdate* · keep compliance out ·
        hide W/3 compliance · clear the chat · clear your history · cover your tracks · get our story straight · nobody needs to know ·
        between you and me · don't leave a trail · stays between us`,
    },
    weaker: { medium: 'between you and me · auto-delete · clear your history' },
    lookalikes: {
      'shred*': 'the shrewd trader',
      'cover up': 'discover upside',
      'burn this': 'auburn this season',
      'backdate*': 'back. Date it today',
    },
    nearMisses: [['The record was created, nothing destroyed', 'none']],
  },
  G14: {
    legalBasis: [{ rule: 'FINRA 2111' }, { rule: 'FINRA 4511' }, { rule: 'FCA COBS', article: '9A' }],
    terms: {
      en: `
        tick no · tick yes to all · answer yes to all · pick the highest risk · pick aggressive · overstate W/4 income · inflate W/4 (income net assets) ·
        say it was your idea · say you read it · mark it unsolicited · mark as unsolicited · just sign · sign don't read · leave it blank ·
        don't disclose · no need to disclose · skip the medical · what they want to hear · accredited W/5 (just say) · put down W/4 million ·
        fake W/3 (income signature address)`,
    },
    weaker: { medium: 'just sign · leave it blank · tick no' },
    covers: { 'just sign': 'just sign in' },
    nearMisses: [
      ['You can just sign in with your code', 'suppressed'],
      ['We do not overstate income', 'suppressed'],
      ['The order was unsolicited', 'none'],
    ],
  },
  G15: {
    terms: {
      en: `
        stupid · son of a bitch · screw you · go to hell · you'll regret · I know where you live · asshole* · bastard* · you're dead ·
        piece of shit · shut your mouth · break your legs · kill you · hurt you · useless idiot · bitch`,
    },
    weaker: { low: "stupid · you'll regret · pathetic · loser*" },
    lookalikes: {
      'loser*': 'closer to the market',
      'shut up': 'the shut upper gate',
      'moron*': 'oxymoron',
      stupid: 'stupidity index',
    },
    nearMisses: [['a closer look', 'none']],
  },
};
