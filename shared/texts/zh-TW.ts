import type { BlockerTexts, ErrorTexts } from './zh-CN.ts';

export const errors = {
  'input.invalid': { what: '程式收到不完整的請求。', next: '歸檔未有更動。請重試；若再次發生，請回報：{{route}}。' },
  'input.badTime': {
    what: '{{option}} 不是日期或時間：{{text}}。',
    next: '日期請寫作 2024-03-01，時間寫作 2024-03-01T10:30 或 2024-03-01T10:30:00+08:00。',
  },
  'input.skippedTime': {
    what: '{{option}} 中的時間不存在：{{text}}。{{timeZone}} 的時鐘在此撥快，跳過了它。',
    next: '請寫作其前後的時刻 {{before}} 或 {{after}}。',
  },
  'input.repeatedTime': {
    what: '{{option}} 中的時間出現了兩次：{{text}}。{{timeZone}} 的時鐘在此撥慢。',
    next: '請指明是哪一次：{{first}} 或 {{second}}。',
  },
  'input.emptyRange': {
    what: '--from 不早於 --to，其間不可能有訊息。',
    next: '所給範圍被理解為：自 {{from}} 起，至 {{to}} 之前。',
  },
  'session.locked': { what: '歸檔已鎖定。', next: '請用您的通行密語重新開啟。' },
  'session.forbidden': {
    what: '您的角色（{{role}}）不能執行此操作。',
    next: '歸檔未有更動。如確有需要，請聯絡管理員。',
  },
  'session.wrongPassphrase': { what: '使用者名稱或通行密語不正確。', next: '請再試一次。每次嘗試都會記入稽核鏈。' },
  'session.tooManyAttempts': { what: '嘗試次數過多，暫時無法繼續。', next: '請在 {{wait}} 後再試。' },
  'session.noPassphrase': { what: '沒有口令。', next: '請設定環境變數 ZUOZHENG_PASSPHRASE，或在終端機執行以便輸入。' },
  'session.unknownUser': { what: '此歸檔沒有名為「{{user}}」的使用者。', next: '請核對使用者名稱，或請管理員新增。' },
  'user.exists': { what: '已有名為「{{user}}」的使用者。', next: '請換一個名稱。' },
  'user.hiddenInName': {
    what: '名稱「{{user}}」裡有看不見的字元。',
    next: '請重新輸入：看起來相同的名稱可能被用來冒充他人核准。',
  },
  'user.notFound': { what: '找不到使用者「{{user}}」。', next: '名單可能剛有異動，請重新查看。' },
  'user.lastAdministrator': { what: '「{{user}}」是最後一位管理員。', next: '請先指定另一位管理員，再行變更。' },
  'user.weakPassphrase': {
    what: '通行密語太短。',
    next: '至少需要 {{minimumLength}} 個字元。把幾個不相干的詞連在一起，既長又好記。',
  },
  'archive.notFound': { what: '找不到歸檔。', next: '{{path}} 可能已移動，或所在磁碟未接上。' },
  'archive.notAnArchive': { what: '這個資料夾不是佐證歸檔。', next: '請選擇內有 archive.json 的資料夾：{{path}}' },
  'archive.exists': { what: '此處已有同名歸檔。', next: '原歸檔未有更動。請換個名稱，或直接開啟：{{path}}' },
  'archive.inUse': { what: '歸檔正由另一個程式使用。', next: '請先在該處關閉：{{path}}' },
  'archive.readOnly': { what: '歸檔所在的資料夾不允許寫入。', next: '沒有寫入任何內容。請檢查資料夾權限：{{path}}' },
  'archive.damaged': {
    what: '歸檔檔案有損壞。',
    next: '仍可讀取 {{readableRecords}} 筆原始記錄。請先備份整個資料夾，再執行完整性檢查。損壞之處：{{detail}}',
  },
  'archive.newerFormat': {
    what: '歸檔由較新版本的佐證寫成。',
    next: '歸檔格式為 {{found}}，本程式支援至 {{known}}。請升級程式，歸檔未有更動。',
  },
  'archive.tooLargeToRewrite': {
    what: '記憶體不足，無法重寫歸檔檔案。',
    next: '需要 {{bytes}} 位元組，可用 {{freeBytes}} 位元組。已刪除的內容已不在任何資料表中，但檔案的未使用的部分裡可能還有殘留。請關閉其他程式後繼續。',
  },
  'disk.full': { what: '磁碟已滿。', next: '已儲存的內容不受影響。請騰出空間後重試：{{path}}' },
  'file.notFound': { what: '找不到檔案。', next: '{{path}} 可能已移動或刪除。' },
  'file.unreadable': { what: '檔案無法讀取。', next: '請檢查讀取權限：{{path}}' },
  'file.vanished': {
    what: '讀取途中檔案消失了。',
    next: '已載入的內容仍在歸檔中。請重新接上來源後再匯入，不會重複載入：{{path}}',
  },
  'file.unwritable': { what: '檔案無法儲存到這裡。', next: '原有檔案未有更動。請換一個位置，或檢查權限：{{path}}' },
  'grant.unknown': { what: '對這個檔案的許可已失效。', next: '請重新選擇檔案。' },
  'import.unrecognised': {
    what: '無法辨識這個檔案的格式。',
    next: '沒有載入任何內容。已嘗試下列格式：{{tried}}。檔案：{{path}}',
  },
  'import.empty': { what: '檔案中沒有記錄。', next: '沒有載入任何內容：{{path}}' },
  'import.stillEncrypted': {
    what: '檔案中的記錄仍為加密狀態。',
    next: '{{records}} 筆記錄須先用企業的會話存檔私鑰解密（金鑰版本：{{keyVersions}}）。沒有載入任何內容。',
  },
  'import.notAmongFiles': {
    what: '您指明了這個檔案是什麼，但它既不在要匯入的檔案之中，也不是先前匯入的來源。',
    next: '請把它也列入要匯入的檔案（ZIP 中的檔案寫作 ZIP!/檔名，並列入該 ZIP）：{{path}}。沒有載入任何內容。',
  },
  'import.saidBoth': {
    what: '您既說這個檔案是來源，又說它是附件（也可能是名稱不同、內容相同的檔案）。',
    next: '請只保留其中一種說法：{{path}}。沒有載入任何內容。',
  },
  'import.consentUnreadable': {
    what: '同意記錄檔案無法解讀。',
    next: '請檢查第 {{line}} 行：{{path}}。沒有載入任何內容。',
  },
  'import.nothingToResume': {
    what: '這次匯入沒有可繼續的部分。',
    next: '它已完成。需要時可重新匯入同一檔案，不會重複載入。',
  },
  'search.syntax': { what: '檢索式有誤：{{reason}}。', next: '問題位於第 {{at}} 個字元。' },
  'search.notFound': { what: '找不到這個檢索。', next: '它可能已被刪除，或不是您的檢索。請重新查看清單。' },
  'search.noTerms': { what: '清單裡沒有檢索詞。', next: '沒有統計任何內容。請每行寫一個檢索詞或檢索式。' },
  'search.tooManyTerms': {
    what: '清單裡的檢索詞太多（{{found}} 個）。',
    next: '沒有統計任何內容。每份清單最多 {{limit}} 個，請拆成幾份。',
  },
  'search.termsUnreadable': {
    what: '無法讀懂這份檢索詞清單。',
    next: '沒有統計任何內容。請另存為 XLSX、CSV 或純文字後再選：{{path}}',
  },
  'search.tableTooLarge': { what: '內容太多，XLSX 檔案放不下。', next: '沒有留下檔案。請改為匯出 CSV：{{path}}' },
  'search.cancelled': { what: '檢索已停止。', next: '歸檔沒有改動。需要時可重新檢索。' },
  'search.noReport': { what: '還沒有檢索詞統計。', next: '請先統計一份檢索詞清單，再匯出證據包。' },
  'search.tooBroad': { what: '檢索式展開後超過 {{limit}} 個詞。', next: '請減少萬用字元或加上更多條件。' },
  'conversation.notFound': { what: '找不到這個對話。', next: '其中的訊息可能因客戶撤回同意而移出。' },
  'media.unreadable': {
    what: '無法從歸檔中讀出這個附件。',
    next: '它的檔案已不在歸檔資料夾中，或在那裡遭到變動；其他內容不受影響。請由管理員執行完整性檢查。',
  },
  'person.notFound': {
    what: '歸檔中沒有「{{person}}」這個人。',
    next: '可用姓名或 ID 的一部分尋找；只出現在未載入記錄中的人不在其中。',
  },
  'message.notFound': { what: '找不到這則訊息。', next: '它可能因客戶撤回同意而移出。' },
  'lexicon.invalid': { what: '詞表有誤，未有啟用。', next: '原有詞表繼續有效。需要更正：{{problems}}' },
  'lexicon.notFound': { what: '找不到詞表「{{lexicon}}」的這個版本。', next: '請重新查看詞表清單。' },
  'lexicon.changed': {
    what: '「{{lexicon}}」剛被修改，或正有草稿在編輯。',
    next: '未有儲存。請重新開啟，在現有內容上再作修改。',
  },
  'lexicon.wrongStatus': {
    what: '無法執行這一步：「{{lexicon}}」第 {{version}} 版的狀態是 {{status}}。',
    next: '未有任何改動。請重新開啟詞表查看進度。',
  },
  'lexicon.notReady': {
    what: '「{{lexicon}}」尚未可進入下一步：{{blockers}}。',
    next: '所有測試須通過，每條規則須有應命中及不應命中的例句，並已對歷史訊息試跑。',
  },
  'lexicon.ownWork': { what: '「{{lexicon}}」由您（{{user}}）參與編寫。', next: '須由另一人核准。' },
  'lexicon.needsApproval': {
    what: '「{{lexicon}}」在本歸檔中由人核准，不能直接以檔案啟用。',
    next: '現用詞表不變。請將檔案匯入為草稿，再由他人核准：{{path}}',
  },
  'lexicon.unreadable': { what: '這個檔案不是詞表。', next: '未有任何改動。詞表檔案可為 JSON、CSV 或 XLSX：{{path}}' },
  'lexicon.signatureBroken': {
    what: '詞表的簽章不符：{{detail}}。',
    next: '未有採用其中內容。請向核准方重新取得檔案：{{path}}',
  },
  'flag.notFound': { what: '找不到這個標記。', next: '它可能已隨訊息移出，或由新的掃描取代。' },
  'flag.alreadyDecided': { what: '{{decidedBy}} 已先作出決定。', next: '您的決定未有儲存。請查看對方的理由。' },
  'evidence.emptySelection': { what: '沒有選取任何訊息。', next: '請先選取檢索結果、對話或訊息。' },
  'evidence.targetNotEmpty': { what: '目標資料夾已有同名內容。', next: '原有檔案未有更動。請換一個資料夾：{{path}}' },
  'evidence.targetInArchive': {
    what: '這個資料夾屬於歸檔本身。',
    next: '證據包不加密，請選擇歸檔以外的資料夾：{{path}}',
  },
  'evidence.targetUnwritable': {
    what: '證據包無法寫入這個資料夾。',
    next: '沒有產生證據包。請檢查資料夾是否存在、是否允許寫入，或換一個資料夾：{{path}}',
  },
  'evidence.badTimestamp': { what: '這份時間戳記與證據包不符。', next: '未更動任何檔案。原因：{{detail}}' },
  'evidence.badCertificate': { what: '這張憑證或金鑰不能使用。', next: '未更動任何內容。原因：{{detail}}' },
  'evidence.badFingerprint': {
    what: '這不是公鑰指紋。',
    next: '指紋是 64 位十六進位字元（0–9、a–f），分組、冒號與大小寫皆不影響。',
  },
  'evidence.redactionLeak': {
    what: '要隱去的內容仍出現在證據包裡。',
    next: '證據包已被捨棄，沒有任何內容流出。請隱去整則訊息，或不要產生這個檔案：{{file}}',
  },
  'evidence.notABundle': {
    what: '這不是證據包。',
    next: '請選擇內有 bagit.txt 的資料夾；壓縮檔須先解壓縮（分卷先合併）：{{path}}',
  },
  'audit.noEntry': { what: '稽核鏈中沒有第 {{entry}} 筆記錄。', next: '請在稽核鏈的清單中選擇一筆記錄。' },
  'hold.notFound': { what: '沒有這項訴訟保全。', next: '沒有改動任何內容。編號：{{holdId}}' },
  'hold.lifted': { what: '這項訴訟保全已經解除。', next: '沒有改動任何內容。編號：{{holdId}}' },
  'retention.noRule': { what: '還沒有選擇保存規則，因此不會刪除任何內容。', next: '請先選擇適用於貴公司的規則。' },
  'retention.notFound': { what: '沒有這份刪除計畫。', next: '沒有刪除任何內容。編號：{{runId}}' },
  'retention.changed': {
    what: '這不是您看到的那份刪除計畫。',
    next: '沒有刪除任何內容。它現在的狀態：{{state}}。請重新查看清單。',
  },
  'retention.unfinished': { what: '上一次刪除還沒有完成。', next: '請先繼續第 {{runId}} 號，或在那裡停止。' },
  'retention.ownPlan': {
    what: '制定刪除計畫的人不能自己啟動刪除。',
    next: '沒有刪除任何內容。請由 {{user}} 以外的法遵人員或管理員查看計畫並啟動。',
  },
  'retention.contractsUnreadable': {
    what: '這個檔案不是合約終止日清單。',
    next: '原有清單沒有改動。請用帶表頭的 CSV 或 XLSX：客戶或對話，以及終止日。檔案：{{path}}',
  },
  'job.notFound': { what: '這項工作已不存在。', next: '程式重新啟動後，請重新開始；已儲存的部分不會遺失。' },
  'job.busy': { what: '另一項工作正在執行：{{kind}}。', next: '請等待完成，或先取消。' },
  'engine.stopped': { what: '處理程式意外停止。', next: '已儲存的內容不受影響。請重新開啟歸檔。' },
  internal: { what: '程式發生錯誤。', next: '已儲存的內容不受影響。回報時請附上編號 {{reference}}。' },
} satisfies ErrorTexts;

/** What keeps a keyword list from its next step, to stand inside the sentence of `lexicon.notReady`. */
export const blockers: BlockerTexts = {
  testFails: '有測試未通過',
  ruleUntested: '有規則缺少應命中或不應命中的例句',
  notRun: '尚未對歷史訊息試跑',
};
