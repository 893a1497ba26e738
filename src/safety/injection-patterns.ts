export type Attack = {
  reason: string
  pattern: RegExp
  /**
   * Of each of these groups one stands, in small letters and without code marks, in every text that the pattern matches.
   * To compile a pattern takes longer than all that it is ever asked, so most are never compiled.
   */
  needs?: readonly (readonly string[])[]
  /** whether it works on an agent that only reads it, as a quote among data */
  evenQuoted: boolean
}
type Wording = Attack & {
  /** whether "never …" makes the same words an honest rule */
  fineWhenForbidden: boolean
}

const HTML_TAGS =
  'a|abbr|area|article|audio|base|body|br|button|canvas|center|details|dialog|div|em|embed|font|form|frame|frameset|h[1-6]|head|hr|html|iframe|img|input|ins|kbd|link|marquee|math|meta|object|p|param|picture|plaintext|pre|script|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|th|title|tr|track|video|xmp'
const AGENT_TAGS =
  'system|system[-_]reminder|system[-_]prompt|instructions?|user|user[-_]instructions|assistant|human|developer|tool|tool[-_](?:call|use|result|response)s?|function[-_]?(?:call|result)s?|invoke|antml[:\\w]*|parameter|thinking|important|admin|override|command[-_](?:name|message|args)|environment_context'
const SHELLS =
  '(?:sudo )?(?:/(?:usr/)?bin/)?(?:env )?(?:ba|z|da|k|fi|tc|c)?sh|python[\\d.]*|node|perl|ruby|php|deno|bun|iex|pwsh|powershell'
const FETCHERS = 'curl|wget|fetch|http|aria2c|iwr|irm|invoke-webrequest|invoke-restmethod'

/** Groups of words with commas between them. */
const needed = (...groups: string[]): string[][] => groups.map((words) => words.split(','))

/** Forms that no lesson needs, whoever wrote them and whatever stands around them. Matched against the text as it is. */
export const ATTACK_SYNTAX: readonly Attack[] = [
  { reason: 'holds an HTML comment', evenQuoted: false, pattern: /<!--|-->|<!\[CDATA|<\?xml|<!DOCTYPE/i },
  // A tag without values in a code span is the name of a thing: "use `<Image>`, never `<img>`".
  {
    reason: 'holds an HTML tag',
    evenQuoted: false,
    needs: needed('<', '>'),
    pattern: new RegExp(
      `(?<!\`)</?(?:${HTML_TAGS})(?:[\\s/][^>]{0,500})?>|</?(?:${HTML_TAGS})[\\s/][^>=:(]{0,500}[=:(][^>]{0,500}>`,
      'i',
    ),
  },
  {
    reason: 'holds a tag that agents read as structure',
    evenQuoted: true,
    needs: needed('<,inst],«'),
    pattern: new RegExp(
      `</?(?:${AGENT_TAGS})[\\s/>]|<\\|[a-z_]{2,40}\\|>|\\[/?INST\\]|<</?SYS>>|<(?:start|end)_of_turn>|<\\/?s>|\\u00ab(?:system|user)\\u00bb`,
      'i',
    ),
  },
  {
    reason: 'speaks as a role of a conversation',
    evenQuoted: true,
    needs: needed(':,##', 'system,assistant,developer,human,user,instruction,response'),
    pattern:
      /(?:^|\n)[\s>#*_-]{0,8}(?:system|assistant|developer|human|user)\b[*_]{0,2}\s?:|(?:^|\n)\s{0,4}#{2,}\s?(?:system|instruction|response)\b/i,
  },
  { reason: 'holds an image', evenQuoted: false, pattern: /!\[/ },
  {
    reason: 'holds a link',
    evenQuoted: false,
    needs: needed(':,www.,]('),
    pattern:
      /\]\(|(?:^|\n)\s{0,3}\[[^\]\n]{1,100}\]:\s|\b(?![a-z\d+.-]{2,20}:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?![\w.@-]))[a-z][a-z\d+.-]{1,20}:\/\/[^\s/`'"),;\]]|\bwww\.[a-z\d]|\b(?:mailto|javascript|vbscript):\S|\bdata:[a-z]+\/|\bgit@[\w.-]+:/i,
  },
  {
    reason: 'holds an address',
    evenQuoted: false,
    pattern:
      /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}\b(?![\w/:])|\b(?!127\.|10\.|192\.168\.|0\.0\.0\.0)(?:\d{1,3}\.){3}\d{1,3}\b/i,
  },
  {
    reason: 'pipes a download or a decoded text into an interpreter',
    evenQuoted: false,
    needs: needed('|,<(,eval,-enc,curl,wget,fetch,http,aria2c,iwr,irm,invoke-web,invoke-rest'),
    pattern: new RegExp(
      `\\|\\s{0,4}(?:${SHELLS})(?![\\w.-])|\\b(?:${SHELLS})\\s{1,4}(?:-\\w{1,4}\\s{1,4})?["']?(?:<\\(|\\$\\(|\`)\\s{0,4}(?:${FETCHERS})|(?<![\\w/-])eval(?:\\s{1,4}["'(]{0,3}|["'(]{1,3})(?:\\$\\(|\`)|(?:source|\\.)\\s{1,4}<\\(|\\|\\s{0,4}xargs\\s{1,4}(?:-\\S+\\s{1,4}){0,4}(?:${SHELLS})\\b|-enc(?:odedcommand)?\\s{1,4}[A-Za-z\\d+/=]{16}`,
      'i',
    ),
  },
  {
    reason: 'pipes a download or a decoded text into an interpreter',
    evenQuoted: false,
    needs: needed('curl,wget', '&&,;'),
    pattern:
      /\b(?:curl|wget)\b[^\n]{0,300}(?:&&|;)\s{0,4}(?:sudo )?(?:(?:ba|z)?sh|chmod|source|python3?|node)\s/i,
  },
  {
    reason: 'takes packages or hooks from elsewhere',
    evenQuoted: false,
    needs: needed('registry,index-url,core.hookspath,credential.helper,ld_preload'),
    pattern:
      /\bconfig (?:set )?registry\b|--registry[ =]|--(?:extra-)?index-url\b|\bcore\.hookspath\b|\bcredential\.helper\b|\bld_preload\b/i,
  },
  {
    reason: 'opens a connection or a door for somebody else',
    evenQuoted: false,
    needs: needed(
      '/dev/,nc,netcat,bash,authorized_keys,/proc/,mkfifo,crontab,.ssh/,id_,.aws/,.git-credentials',
      '-,/dev/,authorized_keys,/proc/,mkfifo,.ssh/,id_,.aws/',
    ),
    pattern:
      /\/dev\/(?:tcp|udp)\/|\b(?:nc|ncat|netcat)\b[^\n]{0,60}\s-[a-z]{0,4}e\b|\bbash\s{1,4}-i\b|authorized_keys|\/proc\/(?:self|\d+|\*)\/environ|\bmkfifo\b|\bcrontab\s{1,4}-|\.ssh\/|\bid_(?:rsa|ed25519|ecdsa)\b|\.aws\/credentials|\.git-credentials/i,
  },
  {
    reason: 'hides text in an encoding',
    evenQuoted: true,
    needs: needed(
      '\\x,\\u,%,&#,&commat,&num,&lt,&gt,&lsqb,&excl,atob,fromcharcode,unescape,b64decode,base64,xxd',
    ),
    pattern:
      /(?:\\x[\da-f]{2}){4}|(?:\\u\{?[\da-f]{4,6}\}?){4}|(?:%[\da-f]{2}){6}|(?:&#x?[\da-f]{2,6};?){2}|&(?:commat|num|lt|gt|lsqb|excl);|\b(?:atob|fromcharcode|unescape|b64decode)\s{0,2}\(|\bbase64\s{1,4}(?:-d|-D|--decode)\b|\bxxd\s{1,4}-r/i,
  },
  {
    reason: 'hides text in an encoding',
    evenQuoted: true,
    pattern: /(?:\b[01]{8}\b\s{0,2}){4}|(?:\b[\da-f]{2}\s){12}/i,
  },
  // 64 is a SHA-256; longer is no hash that a lesson needs
  {
    reason: 'holds an encoded payload',
    evenQuoted: true,
    pattern:
      /\b(?:[\da-f]{2}){33}|(?=[A-Za-z\d+/=]{0,200}[+/=\d])(?=[A-Za-z\d+/]{0,200}[A-Z])(?=[A-Z\d+/]{0,200}[a-z])[A-Za-z\d+/]{60,}={0,2}|(?<![A-Za-z\d+/])[A-Za-z\d+/]{22,}==/,
  },
  { reason: 'spells words letter by letter', evenQuoted: true, pattern: /(?:\b[a-z][ .·-]){7}[a-z]\b/i },
  {
    reason: 'mixes alphabets within a word',
    evenQuoted: true,
    pattern: /[a-z][\u0400-\u04ff]|[\u0400-\u04ff][a-z]/i,
  },
]

const INSTRUCTIONS =
  '(?:instructions?|prompts?|directives?|guidelines?|guardrails?|system messages?|constraints|context|rules|polic(?:y|ies)|agents\\.md|claude\\.md)'
const CHECKS =
  '(?:tests?|test suites?|checks?|lint(?:er|ers|ing|s)?|type-?checks?|type checking|ci|pipelines?|hooks?|pre-commit|code reviews?|reviews?|reviewers?|verification|validation|signatures?|certificates?|authentication|authorization|sandbox(?:ing)?|security|permissions?|permission prompts?|approvals?|confirmations?|evals?|scans?|scanners?|safety|safeguards?|branch protections?)'
/** One of these stands in each of them. */
const CHECK_WORDS =
  'test,check,lint,ci,pipeline,hook,pre-commit,review,verification,validation,signature,certificate,authentication,authorization,sandbox,security,permission,approval,confirmation,eval,scan,safety,safeguard,branch protection'
const PEOPLE =
  '(?:the )?(?:users?|humans?|reviewers?|maintainers?|developers?|owners?|operators?|anyone|anybody|them)'
const SECRETS =
  '(?:secrets?|credentials?|passwords?|api[ -]?keys?|access keys?|private keys?|ssh keys?|tokens?|env(?:ironment)? ?(?:vars?|variables?)|process\\.env|printenv|\\.env\\b|\\.npmrc|\\.netrc|keychain|cookies)'
const OUTSIDE =
  '(?:comments?|issues?|pull requests?|prs?|titles?|bod(?:y|ies)|descriptions?|logs?|outputs?|stdout|responses?|repl(?:y|ies)|answers?|urls?|webhooks?|gists?|pastebin|servers?|endpoints?|hosts?|domains?|commit messages?|chat|email|artifacts?|query strings?|dns|external|remote|attacker)'

/** What the words ask for. Matched against each clause in small letters, without emphasis. */
export const ATTACK_WORDING: readonly Wording[] = [
  {
    reason: 'tells the agent to ignore its instructions',
    evenQuoted: true,
    fineWhenForbidden: false,
    needs: needed(
      'ignor,disregard,forget,override,bypass,discard,supersede,neglect,overrule,precedence,priority,忽略,игнорируй,指示を無視',
      'instruction,prompt,directive,guideline,guardrail,system message,constraint,context,rules,polic,agents.md,claude.md,above,before,previous,told,said,else,prior,precedence,anweisungen,instrucciones,istruzioni,instru,忽略,игнорируй,指示を無視',
    ),
    pattern: new RegExp(
      `(?<!\\b(?:never|do not|don't|not) )\\b(?:ignore|disregard|forget|override|bypass|discard|supersede|neglect|overrule)s?\\b[^.]{0,30}\\b(?:previous|prior|above|earlier|preceding|foregoing|all|any|every|your|system|other|existing|these|those|user's|original|initial)\\b[^.]{0,30}\\b${INSTRUCTIONS}\\b|\\b(?:ignore|disregard|forget) (?:everything|anything|all)\\b[^.]{0,20}\\b(?:above|before|previous|told|said|else|prior)\\b|\\b(?:takes?|has|have) (?:precedence|priority) over (?:all |any )?(?:other |previous |your |the user)|\\bignorier\\w{0,3} [^.]{0,30}anweisungen|\\bignor(?:a|e|ez|er) [^.]{0,30}(?:instrucciones|instructions pr[ée]c|istruzioni|instru[çc][õo]es)|忽略[^.]{0,12}(?:指令|指示|说明)|игнорируй[^.]{0,30}инструкции|指示を無視`,
    ),
  },
  {
    reason: 'tells the agent to ignore its instructions',
    evenQuoted: true,
    fineWhenForbidden: false,
    needs: needed('ignore,disregard,override,opposite of', 'what'),
    pattern:
      /(?<!\b(?:never|do not|don't|not) )\b(?:ignore|disregard|override)\b[^.]{0,20}\bwhat(?:ever)? (?:the )?(?:users?|humans?|owners?|developers?) (?:says?|asks?|wants?|tells?|said|asked|wanted|told)\b|\bopposite of what\b/,
  },
  {
    reason: 'gives the agent another role or speaks of its prompt',
    evenQuoted: true,
    fineWhenForbidden: false,
    needs: needed(
      'you are now,you are no longer,you are actually,you are a,from now on,act as ,behave as ,respond as ,roleplay as ,role-play as ,as an ai,pretend,system prompt,developer prompt,hidden prompt,new instruction,new system instruction,instruction for,instruction to,instructions for,instructions to,developer mode,jail,do anything now,attention,note to,message for,message to',
    ),
    pattern:
      /\byou are (?:now|no longer|actually|an? (?:ai|unrestricted|helpful|evil|different|hacker|language model))\b|\bfrom now on,? (?:you|act|respond|answer|pretend)\b|(?:^|\byou (?:must|should|will|shall|can) )(?:now )?(?:act|behave|respond|roleplay|role-play) as (?:an?|if|though|the|my)\b|\bpretend (?:to be|that you|you)\b|\b(?:system|developer|hidden) prompt\b|\bnew (?:system )?instructions?\b|\bdeveloper mode\b|\bjail-?break|\bdo anything now\b|\bas an ai (?:language )?(?:model|assistant)|\b(?:attention|note to|message (?:for|to)|instructions? (?:for|to)),? (?:all |any |every |the )?(?:ai|llm|language model|coding agent|copilot|claude|codex|gpt|chatgpt|cursor|gemini|assistant)s?\b/,
  },
  {
    reason: 'speaks in the syntax of tool calls',
    evenQuoted: true,
    fineWhenForbidden: false,
    needs: needed('tool_,function_call,recipient_name, tool,{'),
    pattern:
      /["']?(?:tool_calls?|tool_use|function_call|tool_name|recipient_name|tool_input)["']?\s?[:=]|\b(?:call|invoke|use) the (?:bash|shell|exec|exec_command|write|edit|webfetch|web_fetch|browser|read|computer) tool\b|\{\s?["']?(?:name|tool|type)["']?\s?:\s?["']?(?:bash|shell|exec|write|edit|webfetch|tool_use|function)\b/,
  },
  {
    reason: 'hides something from people',
    evenQuoted: true,
    fineWhenForbidden: false,
    needs: needed(
      'tell,mention,inform,notify,alert,reveal,disclos,show,report,warn,hide,conceal,keep,secretly,repeat',
      'user,human,reviewer,maintainer,developer,owner,operator,anyone,anybody,them,secret,this,that,these',
      "do not,don't,don’t,never,must not,should not,avoid,without,from ,secret",
    ),
    pattern: new RegExp(
      `\\b(?:do not|don't|don’t|never|must not|should not|avoid|without) (?:ever )?(?:tell|telling|mention|mentioning|inform|informing|notify|notifying|alert|alerting|reveal|revealing|disclose|disclosing|show|showing|report|reporting|warn|warning)\\b[^.]{0,40}\\b(?:to )?${PEOPLE}\\b|\\b(?:hide|conceal|keep)\\b[^.]{0,40}\\b(?:from|secret from) ${PEOPLE}\\b|\\bsecretly\\b|\\b(?:do not|don't|never) (?:mention|reveal|disclose|repeat) (?:this|these|that)\\b|\\bkeep (?:this|it) (?:a )?secret\\b`,
    ),
  },
  {
    reason: 'asks to act without asking',
    evenQuoted: false,
    fineWhenForbidden: true,
    needs: needed(
      'without asking,without confirm,without permission,without approval,without consent,without checking,without waiting,without review,approve,accept all,always allow,allow all,no need to,no reason to,trust ,believe ,obey ,follow ,execute ,run ,treat',
      'without ,approve,accept all,allow,no need to,no reason to,as trusted,as instruction,as command,as order, all, any, every, whatever',
    ),
    pattern: new RegExp(
      `\\bwithout (?:asking|confirm\\w*|permission|approval|consent|checking with|waiting for|review)\\b|\\b(?:auto-?approve|always approve|approve (?:all|any|every)|accept all|always allow|allow all)\\b|\\bno (?:need|reason) to (?:ask|confirm|review|verify|check)\\b|\\b(?:trust|believe|obey|follow|execute|run) (?:all|any|every|whatever|everything)\\b[^.]{0,40}\\b(?:comments?|issues?|pages?|websites?|output|instructions?|commands?|says?|prompts?)\\b|\\btreat\\b[^.]{0,40}\\bas (?:trusted|instructions?|commands?|orders?)\\b|\\bapprove (?:the |these |those )?(?:pull requests?|prs?)\\b`,
    ),
  },
  {
    reason: 'asks to weaken or skip a check',
    evenQuoted: false,
    fineWhenForbidden: true,
    needs: needed(
      '--no-,--dangerously-,--yolo,--insecure,--skip-,--disable-,husky,curl,reject,ssl,dskiptests,chmod,skip ci,ci skip,continue-on-error,rm -,push ,||,ts-nocheck,nosec,nosonar,optional,unnecessary,not needed,a waste',
    ),
    pattern: new RegExp(
      `--no-verify\\b|--no-gpg-sign\\b|\\bhusky=0|--dangerously-\\w|--yolo\\b|--insecure\\b|\\bcurl (?:\\S+ )?-k\\b|--no-check-certificate|reject_unauthorized|rejectunauthorized\\W{1,3}false|strict-?ssl\\W{1,3}false|sslverify\\W{1,3}false|--skip-(?:tests?|checks?|verify|validation|hooks?)\\b|-dskiptests|--disable-(?:security|sandbox|web-security)|\\bchmod (?:-r )?(?:0?777|a\\+rwx)|\\[skip ci\\]|\\[ci skip\\]|\\bcontinue-on-error\\W{1,3}true|\\brm -[rf]{2} (?:/|~|\\$home|\\*)(?:\\s|$)|push (?:\\S+ ){0,4}(?:--force\\b(?!-)|-f\\b)|\\|\\| ?true\\b|@ts-nocheck|\\bnosec\\b|\\bnosonar\\b|\\b(?:tests?|reviews?|checks?) (?:are|is) (?:optional|unnecessary|not needed|a waste)\\b`,
    ),
  },
  {
    reason: 'asks to weaken or skip a check',
    evenQuoted: false,
    fineWhenForbidden: true,
    needs: needed(
      'disable,skip,bypass,turn off,turning off,switch off,circumvent,evade,weaken,get around,work around,comment out,suppress,mute,silence,deactivate,relax,loosen',
      CHECK_WORDS,
    ),
    pattern: new RegExp(
      `\\b(?:disable|skip|bypass|turn off|turning off|switch off|circumvent|evade|weaken|get around|work around|comment out|suppress|mute|silence|deactivate|relax|loosen)\\b[^.]{0,30}\\b${CHECKS}\\b`,
    ),
  },
  {
    reason: 'asks to weaken or skip a check',
    evenQuoted: false,
    fineWhenForbidden: true,
    needs: needed(
      'delete,remove,drop,ignore',
      'failing,failed,broken,red,flaky',
      'test,check,assertion,eval',
    ),
    pattern:
      /\b(?:delete|remove|drop|ignore)\b[^.]{0,20}\b(?:failing|failed|broken|red|flaky)\b[^.]{0,20}\b(?:tests?|checks?|assertions?|evals?)\b/,
  },
  {
    reason: 'asks to weaken or skip a check',
    evenQuoted: false,
    fineWhenForbidden: true,
    needs: needed('mark,report,treat,claim,pretend,say', 'test,check,eval,build,ci', 'as ,pass'),
    pattern:
      /\b(?:mark|report|treat|claim|pretend|say)\b[^.]{0,30}\b(?:tests?|checks?|evals?|builds?|ci)\b[^.]{0,20}\b(?:as (?:passed|passing|green|ok|done)|pass(?:ed)?$)/,
  },
  {
    reason: 'asks to weaken or skip a check',
    evenQuoted: false,
    fineWhenForbidden: false,
    needs: needed(
      "do not,don't,never,stop,no need to,not necessary to,unnecessary to",
      'run ,running ,wait for ,perform ,do ,execute ,bother with ,enforce ',
      CHECK_WORDS,
    ),
    pattern: new RegExp(
      `\\b(?:do not|don't|never|stop|no need to|not necessary to|unnecessary to) (?:run|running|wait for|perform|do|execute|bother with|enforce)\\b (?:any |the |all )?${CHECKS}(?: or ${CHECKS})?$`,
    ),
  },
  {
    reason: 'asks to give secrets away',
    evenQuoted: false,
    fineWhenForbidden: true,
    needs: needed(
      'exfiltrate,secret,credential,password,key,token,env,npmrc,netrc,cookie,set |,set|,set >,set>',
      'exfiltrate,leak,steal,harvest,send,post,upload,print,echo,log,include,append,attach,mail,transmit,forward,share,paste,dump,copy,put,write,insert,add,reveal,expose,publish,embed,encode,report,output,show,display,base64,cat,list,|,>,gh auth token,curl,wget',
    ),
    pattern: new RegExp(
      `\\bexfiltrate\\b|\\b(?:leak|steal|harvest)\\b[^.]{0,60}\\b${SECRETS}|\\b(?:send|post|upload|print|echo|log|include|append|attach|e?mail|transmit|forward|share|paste|dump|copy|put|write|insert|add|reveal|expose|publish|embed|encode|report|output|show|display|base64)\\b[^.]{0,60}\\b${SECRETS}[^.]{0,60}\\b(?:to|into|in|as|via|with|through|on|at)\\b[^.]{0,40}\\b${OUTSIDE}\\b|\\b(?:print|dump|echo|cat|send|upload|post|paste|output|list|reveal|show|log) (?:out )?(?:me )?(?:all |the |your |any |every |my )?(?:contents? of |values? of )?(?:the |your |all )?(?:secrets|credentials|passwords|api keys|private keys|ssh keys|environment variables|env vars|process\\.env|\\.env(?![\\w.])|\\.npmrc|\\.netrc)|\\b(?:printenv|env|set) ?[|>]|\\bgh auth token\\b|\\b(?:curl|wget)\\b[^.]{0,100}\\$\\{?\\w{0,40}(?:token|secret|key|password)`,
    ),
  },
]
