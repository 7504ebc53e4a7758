import type { ErrorCode, LexiconBlocker } from '../errors.ts';

export type ErrorTexts = Readonly<Record<ErrorCode, { readonly what: string; readonly next: string }>>;

export type BlockerTexts = Readonly<Record<LexiconBlocker, string>>;

/** What happened, and what is safe or what to do next. A code without a text does not compile. */
export const errors = {
  'input.invalid': { what: '程序收到了不完整的请求。', next: '归档没有改动。请重试；若再次出现，请反馈：{{route}}。' },
  'input.badTime': {
    what: '{{option}} 不是日期或时间：{{text}}。',
    next: '日期请写作 2024-03-01，时间写作 2024-03-01T10:30 或 2024-03-01T10:30:00+08:00。',
  },
  'input.skippedTime': {
    what: '{{option}} 中的时间不存在：{{text}}。{{timeZone}} 的时钟在此拨快，跳过了它。',
    next: '请写作其前后的时刻 {{before}} 或 {{after}}。',
  },
  'input.repeatedTime': {
    what: '{{option}} 中的时间出现了两次：{{text}}。{{timeZone}} 的时钟在此拨慢。',
    next: '请指明是哪一次：{{first}} 或 {{second}}。',
  },
  'input.emptyRange': {
    what: '--from 不早于 --to，其间不可能有消息。',
    next: '所给范围被理解为：自 {{from}} 起，至 {{to}} 之前。',
  },
  'session.locked': { what: '归档已锁定。', next: '请用您的口令重新打开。' },
  'session.forbidden': { what: '您的角色（{{role}}）不能做这件事。', next: '归档没有改动。如确有需要，请联系管理员。' },
  'session.wrongPassphrase': { what: '用户名或口令不正确。', next: '请再试一次。每次尝试都会记入审计链。' },
  'session.tooManyAttempts': { what: '尝试次数过多，暂时不能继续。', next: '请在 {{wait}} 后再试。' },
  'session.noPassphrase': { what: '没有口令。', next: '请设置环境变量 ZUOZHENG_PASSPHRASE，或在终端里运行以便输入。' },
  'session.unknownUser': { what: '此归档没有名为“{{user}}”的用户。', next: '请核对用户名，或请管理员添加。' },
  'user.exists': { what: '已有名为“{{user}}”的用户。', next: '请换一个名字。' },
  'user.hiddenInName': {
    what: '名字“{{user}}”里有看不见的字符。',
    next: '请重新输入：看上去相同的名字可能被用来冒充他人批准。',
  },
  'user.notFound': { what: '找不到用户“{{user}}”。', next: '名单可能刚刚变动，请重新查看。' },
  'user.lastAdministrator': { what: '“{{user}}”是最后一位管理员。', next: '请先指定另一位管理员，再作改动。' },
  'user.weakPassphrase': {
    what: '口令太短。',
    next: '至少需要 {{minimumLength}} 个字符。几个不相干的词连在一起，既长又好记。',
  },
  'archive.notFound': { what: '找不到归档。', next: '{{path}} 可能已被移动，或所在磁盘没有接上。' },
  'archive.notAnArchive': { what: '这个文件夹不是佐证归档。', next: '请选择里面有 archive.json 的文件夹：{{path}}' },
  'archive.exists': { what: '此处已有同名归档。', next: '原归档没有改动。请换个名称，或直接打开它：{{path}}' },
  'archive.inUse': { what: '归档正被另一个程序使用。', next: '请先在那里关闭它：{{path}}' },
  'archive.readOnly': { what: '归档所在的文件夹不允许写入。', next: '没有写入任何内容。请检查文件夹权限：{{path}}' },
  'archive.damaged': {
    what: '归档文件有损坏。',
    next: '仍可读取 {{readableRecords}} 条原始记录。请先备份整个文件夹，再运行完整性检查。损坏之处：{{detail}}',
  },
  'archive.newerFormat': {
    what: '归档由更新版本的佐证写成。',
    next: '归档格式为 {{found}}，本程序支持到 {{known}}。请升级程序，归档没有改动。',
  },
  'archive.tooLargeToRewrite': {
    what: '内存不足，无法重写归档文件。',
    next: '需要 {{bytes}} 字节，可用 {{freeBytes}} 字节。已删除的内容已不在任何表中，但文件的空闲部分里可能还有残留。请关闭其他程序后继续。',
  },
  'disk.full': { what: '磁盘已满。', next: '已保存的内容不受影响。请腾出空间后重试：{{path}}' },
  'file.notFound': { what: '找不到文件。', next: '{{path}} 可能已被移动或删除。' },
  'file.unreadable': { what: '文件无法读取。', next: '请检查读取权限：{{path}}' },
  'file.vanished': {
    what: '读取途中文件消失了。',
    next: '已载入的内容仍在归档中。请重新接上来源后再导入，不会重复载入：{{path}}',
  },
  'file.unwritable': { what: '文件无法保存到这里。', next: '原有文件没有改动。请换一个位置，或检查权限：{{path}}' },
  'grant.unknown': { what: '对这个文件的许可已失效。', next: '请重新选择文件。' },
  'import.unrecognised': {
    what: '无法识别这个文件的格式。',
    next: '没有载入任何内容。已按以下格式尝试：{{tried}}。文件：{{path}}',
  },
  'import.empty': { what: '文件中没有记录。', next: '没有载入任何内容：{{path}}' },
  'import.stillEncrypted': {
    what: '文件中的记录仍是加密的。',
    next: '{{records}} 条记录需要先用企业的会话存档私钥解密（密钥版本：{{keyVersions}}）。没有载入任何内容。',
  },
  'import.notAmongFiles': {
    what: '您指明了这个文件是什么，但它既不在要导入的文件之中，也不是此前导入的来源。',
    next: '请把它也列入要导入的文件（ZIP 中的文件写作 ZIP!/文件名，并列入该 ZIP）：{{path}}。没有载入任何内容。',
  },
  'import.saidBoth': {
    what: '您既说这个文件是来源，又说它是附件（也可能是名称不同、内容相同的文件）。',
    next: '请只保留其中一种说法：{{path}}。没有载入任何内容。',
  },
  'import.consentUnreadable': {
    what: '同意记录文件无法读懂。',
    next: '请检查第 {{line}} 行：{{path}}。没有载入任何内容。',
  },
  'import.nothingToResume': {
    what: '这次导入没有可继续的部分。',
    next: '它已经完成。需要时可重新导入同一文件，不会重复载入。',
  },
  'search.syntax': { what: '检索式有误：{{reason}}。', next: '问题位于第 {{at}} 个字符。' },
  'search.notFound': { what: '找不到这个检索。', next: '它可能已被删除，或不是您的检索。请重新查看列表。' },
  'search.noTerms': { what: '清单里没有检索词。', next: '没有统计任何内容。请每行写一个检索词或检索式。' },
  'search.tooManyTerms': {
    what: '清单里的检索词太多（{{found}} 个）。',
    next: '没有统计任何内容。每份清单最多 {{limit}} 个，请拆成几份。',
  },
  'search.termsUnreadable': {
    what: '无法读懂这份检索词清单。',
    next: '没有统计任何内容。请另存为 XLSX、CSV 或纯文本后再选：{{path}}',
  },
  'search.tableTooLarge': { what: '内容太多，XLSX 文件放不下。', next: '没有留下文件。请改为导出 CSV：{{path}}' },
  'search.cancelled': { what: '检索已停止。', next: '归档没有改动。需要时可重新检索。' },
  'search.noReport': { what: '还没有检索词统计。', next: '请先统计一份检索词清单，再导出证据包。' },
  'search.tooBroad': { what: '检索式展开后超过 {{limit}} 个词。', next: '请减少通配符或加上更多条件。' },
  'conversation.notFound': { what: '找不到这个会话。', next: '其中的消息可能因客户撤回同意而移出。' },
  'media.unreadable': {
    what: '无法从归档中读出这个附件。',
    next: '它的文件已不在归档文件夹中，或在那里被改动；其他内容不受影响。请由管理员运行完整性检查。',
  },
  'person.notFound': {
    what: '归档中没有“{{person}}”这个人。',
    next: '可用姓名或 ID 的一部分查找；只出现在未载入记录中的人不在其中。',
  },
  'message.notFound': { what: '找不到这条消息。', next: '它可能因客户撤回同意而移出。' },
  'lexicon.invalid': { what: '词表有误，没有启用。', next: '原有词表继续有效。需要更正：{{problems}}' },
  'lexicon.notFound': { what: '没有找到词表“{{lexicon}}”的这个版本。', next: '请重新查看词表列表。' },
  'lexicon.changed': {
    what: '“{{lexicon}}”刚被修改过，或者正有草稿在编辑。',
    next: '没有保存。请重新打开，在现有内容上再做修改。',
  },
  'lexicon.wrongStatus': {
    what: '无法执行这一步：“{{lexicon}}”第 {{version}} 版的状态是 {{status}}。',
    next: '没有任何改动。请重新打开词表查看进度。',
  },
  'lexicon.notReady': {
    what: '“{{lexicon}}”还不能进入下一步：{{blockers}}。',
    next: '所有测试须通过，每条规则须有应命中和不应命中的例句，并已对历史消息试跑。',
  },
  'lexicon.ownWork': { what: '“{{lexicon}}”由您（{{user}}）参与编写。', next: '须由另一人批准。' },
  'lexicon.needsApproval': {
    what: '“{{lexicon}}”在本归档中由人批准，不能直接用文件启用。',
    next: '现用词表不变。请将文件导入为草稿，再由他人批准：{{path}}',
  },
  'lexicon.unreadable': { what: '这个文件不是词表。', next: '没有任何改动。词表文件可为 JSON、CSV 或 XLSX：{{path}}' },
  'lexicon.signatureBroken': {
    what: '词表的签名不符：{{detail}}。',
    next: '没有采用其中内容。请从批准方重新取得文件：{{path}}',
  },
  'flag.notFound': { what: '找不到这个标记。', next: '它可能已随消息移出，或被新的扫描取代。' },
  'flag.alreadyDecided': { what: '{{decidedBy}} 已先作出决定。', next: '您的决定没有保存。请查看对方的理由。' },
  'evidence.emptySelection': { what: '没有选中任何消息。', next: '请先选择检索结果、会话或消息。' },
  'evidence.targetNotEmpty': { what: '目标文件夹里已有同名内容。', next: '原有文件没有改动。请换一个文件夹：{{path}}' },
  'evidence.targetInArchive': {
    what: '这个文件夹属于归档本身。',
    next: '证据包不加密，请选择归档以外的文件夹：{{path}}',
  },
  'evidence.targetUnwritable': {
    what: '证据包无法写入这个文件夹。',
    next: '没有生成证据包。请检查文件夹是否存在、是否允许写入，或换一个文件夹：{{path}}',
  },
  'evidence.badTimestamp': { what: '这份时间戳与证据包不符。', next: '没有改动任何文件。原因：{{detail}}' },
  'evidence.badCertificate': { what: '这张证书或密钥不能使用。', next: '没有改动任何内容。原因：{{detail}}' },
  'evidence.badFingerprint': {
    what: '这不是公钥指纹。',
    next: '指纹是 64 位十六进制字符（0–9、a–f），分组、冒号和大小写都不影响。',
  },
  'evidence.redactionLeak': {
    what: '要隐去的内容仍出现在证据包里。',
    next: '证据包已被丢弃，没有任何内容流出。请隐去整条消息，或不要生成这个文件：{{file}}',
  },
  'evidence.notABundle': {
    what: '这不是证据包。',
    next: '请选择里面有 bagit.txt 的文件夹；压缩包须先解压（分卷先合并）：{{path}}',
  },
  'audit.noEntry': { what: '审计链中没有第 {{entry}} 条记录。', next: '请在审计链的列表中选择一条记录。' },
  'hold.notFound': { what: '没有这项诉讼保全。', next: '没有改动任何内容。编号：{{holdId}}' },
  'hold.lifted': { what: '这项诉讼保全已经解除。', next: '没有改动任何内容。编号：{{holdId}}' },
  'retention.noRule': { what: '还没有选择留存规则，因此不会删除任何内容。', next: '请先选择适用于贵司的规则。' },
  'retention.notFound': { what: '没有这份删除计划。', next: '没有删除任何内容。编号：{{runId}}' },
  'retention.changed': {
    what: '这不是您看到的那份删除计划。',
    next: '没有删除任何内容。它现在的状态：{{state}}。请重新查看清单。',
  },
  'retention.unfinished': { what: '上一次删除还没有完成。', next: '请先继续第 {{runId}} 号，或在那里停止。' },
  'retention.ownPlan': {
    what: '制定删除计划的人不能自己启动删除。',
    next: '没有删除任何内容。请由 {{user}} 以外的合规员或管理员查看计划并启动。',
  },
  'retention.contractsUnreadable': {
    what: '这个文件不是合同终止日清单。',
    next: '原有清单没有改动。请用带表头的 CSV 或 XLSX：客户或会话，以及终止日。文件：{{path}}',
  },
  'job.notFound': { what: '这项任务已不存在。', next: '程序重启后，请重新开始；已保存的部分不会丢失。' },
  'job.busy': { what: '另一项任务正在运行：{{kind}}。', next: '请等它结束，或先取消它。' },
  'engine.stopped': { what: '处理程序意外停止。', next: '已保存的内容不受影响。请重新打开归档。' },
  internal: { what: '程序出错了。', next: '已保存的内容不受影响。反馈时请附上编号 {{reference}}。' },
} satisfies ErrorTexts;

/** What keeps a keyword list from its next step, to stand inside the sentence of `lexicon.notReady`. */
export const blockers: BlockerTexts = {
  testFails: '有测试未通过',
  ruleUntested: '有规则缺少应命中或不应命中的例句',
  notRun: '尚未对历史消息试跑',
};
