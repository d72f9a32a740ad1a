// How much a single line looks like a program or a file for programs. A number, so that code-lines.ts can weigh lines
// together; it knows the signs of many languages and parses none.

import { looksLikeProse } from './prose-line.ts'

/** `prose`: a piece of a sentence; no code runs over it. `remark`: one that may stand in code. */
export type Strength = number | 'prose' | 'remark'

/** The signs are at the beginning; a longer line is judged by it. */
const MAX_LOOKED_AT = 240
const SURE = 3
/** From here on a line says so by itself; weaker hints only add to it. */
export const LIKELY = 2
const HINT = 1

/** Nobody writes these in a sentence, whatever words stand around them. */
const UNMISTAKABLE: readonly RegExp[] = [
  /^#(?:include ?[<"]|define \w|ifn?def |endif\b|pragma |!\/)/,
  /^<\?(?:php|xml)\b|^\?>$|^<!(?:DOCTYPE|--)/i,
  /^<\/?[a-z][\w:-]{0,30}(?: [^<>]*=[^<>]*)\/?>|^<([a-z][\w:-]{0,30})(?:>| [^<>]*>).*<\/\1>$|^<\/[a-z][\w:-]{0,30}>$/i,
  /^\\(?:documentclass|usepackage|begin|end|section|newcommand)\b/,
  /^Traceback \(most recent call last\)|^File "[^"]*", line \d|^at [\w.$<>]+\([^)]*\)$/,
  /^\w*(?:Error|Exception): \S/,
  /^(?:async )?def \w+[!?]?(?:$| ?\(.*\)|.*:$)|^class \w+(?: ?\(.*\))?:$|^class [A-Z]\w* < [A-Z][\w:]*$/,
  /^(?:try|else|finally|do|except):$|^for .+ in .+:$|^(?:export |async )*function\b.*[({]$/,
  /^(?:while|if|elif|with|except|for)\b.*[()=<>[\]!].*[:{]$/,
  /^(?:while|if|for|foreach|switch|until|catch) ?\((?:\w+|.*(?:[=<>!.&|;]|\w\().*)\) ?\{?$/,
  /^(?:for|while|until|if)\b.{1,120}; ?(?:do|then)$/,
  /^(?:const|let|var|my|our|local) [\w{[,: $@%(})\]]{1,60}(?:=|;$)/,
  /^(?:public|private|protected|internal|static|final|abstract|friend) .*(?:[({;]$|\(.*\)$)/i,
  /^(?:unsigned |static |const )*(?:int|void|char|long|double|float|bool|boolean|struct|enum|typedef|union|size_t|String|auto)\b.*[(;={].*$/,
  /^(?:type|struct|interface|trait|impl|enum|namespace|extern|pub|fn|func)\b.*\{.*$/,
  /^import [\w.*{]+.*;$|^import (?:type )?[\w*{].* from ['"]|^import ['"]|^\} from ['"]|^export (?:default|const|type|interface|class) |^import [\w.]+(?: as \w+)?$|^from [\w.]+ import |^(?:package|using|use|namespace) [\w.:\\]+;$|^require ['"]/,
  /^\((?:define|defun|defmacro|defvar|let|setq|setf|lambda|cond|require|ns|use|if|\*|\+|-)[ (*]/,
  /^(?:SELECT .|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (?:TABLE|INDEX|VIEW|DATABASE)|ALTER TABLE|DROP TABLE)/,
  /^select .+ from \w|^insert into \w|^create table \w/,
  /^(?:procedure|function|constructor|destructor) \w[\w.]*.*;$|^(?:program|unit|uses) [\w, ]+;$/i,
  /^End (?:Sub|If|Function|Class|With|Property)$|^(?:Dim|ReDim) \w+|^(?:Sub|Function) \w+\(/,
  /^\d{1,5} (?:PRINT|GOTO|LET|FOR|NEXT|IF|INPUT|REM|GOSUB|DIM|END|CONTINUE)\b/,
  /^(?:PROGRAM|SUBROUTINE|IMPLICIT|INTEGER|REAL|DIMENSION|COMMON)(?: \w+$|\*\d| ?\(| \w+[,(])|^(?:WRITE|READ|FORMAT) ?\(/,
  /^(?:attr_(?:reader|writer|accessor)|require_relative) /,
  /^\w+ ::(?: |$)|^module [\w.]+ where|^(?:data|newtype|instance|deriving) [A-Z].*(?:=|where)/,
  /^(?:rm|cp|mv|cd|cat|grep|make|gcc|cc|tar|sudo|apt-get|git|python3?|perl|chmod|chown|mkdir|sed|awk|find|curl|wget|npm|pip) (?:.* )?(?:-{1,2}[a-z]|[\w.*~]*\/|\*\.)/,
  /\$[({]\w+[^)}]{0,40}[)}]|\$_\b|=~ ?[m/]|"\$\w+"|2>&1|\| ?(?:grep|sort|awk|sed|wc|xargs|head|tail) /,
  /^(?:"[\w .-]{1,60}"|'[\w .-]{1,60}') ?: (?:["[{\d-]|true|false|null)/,
  /^\/\*|\*\/$/,
  /^(?:if|elif|while) \[|;;$|^exec |^exit \d+$/,
  /^set \w+ =|^[\w-]+ ?\{$/,
]

const LIKELY_CODE: readonly RegExp[] = [
  /^[})\]]+[;,)]*$|^\{$|^\}? ?(?:else|catch|finally)\b.*\{?$|^\} ?(?:else|while|catch)\b/,
  /^[$@%*&]?[\w.[\]'"$>:{}()-]+ ?(?:[-+*/|&^%.:?]|\|\||<<|>>|\*\*)?=(?![=>]) ?\S/,
  /^[\w$.:>-]+\w\(.*\)[;,]?$|^[\w$]+(?:\.|->|::)\w+\(/,
  /^(?:pass|break|continue|end|fi|done|esac|begin|endif|endfor|wend|then|loop|goto \w+|var|END|CONTINUE)[;.]?$/,
  /^(?:return|yield|raise|throw|puts|echo|print|printf|assert|del|delete|new)\b(?: ?[\w"'$([{*&.-]\S*){0,4};?$/,
  /^(?:For|FOR|for) \w+ ?:?= ?\S|^Next(?: \w)?$|^(?:DO|CALL|GOTO|PRINT|STOP) ?[\d\w]*\b|^if .+ then\b/,
  /^[a-z-]+ ?: ?[^;@]{1,80};$/,
  /^[\w.%$(){}-]+: [\w.%$(){}*-]+\.[oc](?: |$)/,
  /^"""|^'''|"""$/,
  /^["'$]?[\w$-]+["']?\??: .*,$|^(["'`])[^"'`]*\1,$/,
  /\w\([[{]?$|[=>] ?[[{(]$|^@\w+(?:\.\w+)*(?:\(.*\))?$/,
  /^[\w|*-]+\)$|"\$[\w@{]/,
  /^(?:GROUP BY|ORDER BY|LEFT JOIN|INNER JOIN|WHERE|VALUES|FROM \w+,?$)/,
  /&&|\|\||(?<![=!<>])[!=]==?(?!=)|\+=|:=|\w ?<< ?["\w]|(?<!=)=>|\+\+;|(?<=\w)->\w|\w::\w/,
]
const HINTS: readonly RegExp[] = [
  /^<[a-z][\w:-]{0,30}(?: [^<>]*)?\/?>/i,
  /^\[[\w. :-]{1,40}\]$/,
  /^\{|\}$|\);$/,
  /->|<-|\w\[\w+\]/,
]
/** Signs of programs before a semicolon or brace; a sentence has one of these now and then, but not at its end. */
const STATEMENT = /\w\(|[=[\]{}$]|->|\+\+|--|::/
/** Full of signs that mean nothing here. */
const WEB_ADDRESS = /\bhttps?:\/\/[^\s"'<>]{1,240}/gi
/** A field of a mail's head. */
const FIELD = /^(?:[A-Z][a-z]*-)*[A-Z][A-Za-z]*: /
/** A remark may be a sentence and ends no code. */
const REMARK = /^(?:\/\/|\/\*|\*\/|# |#$|;; |-- |% |REM\b|"""|''')/

const BEGINS_WITH_WORDS = /^[a-z]+(?: \p{L}{2,}){4}/u

/** How sure this line alone is; 0 says nothing. */
export function codeStrength(line: string): Strength {
  const start = line.slice(0, MAX_LOOKED_AT)
  // Nearly every line of mail: prose whatever follows, and nothing that begins a remark.
  if (BEGINS_WITH_WORDS.test(start)) return 'prose'
  const head = start.replace(WEB_ADDRESS, 'x').trim()
  if (head === '') return 0
  // The cheaper question first.
  if (!isSentence(head) && UNMISTAKABLE.some(sign => sign.test(head))) return SURE
  const isRemark = REMARK.test(head)
  if (!isRemark && looksLikeProse(head)) return 'prose'
  if (FIELD.test(head)) return 0
  if (/[;{]$/.test(head) && STATEMENT.test(head) && /\w{2}/.test(head)) return SURE
  if (LIKELY_CODE.some(sign => sign.test(head))) return LIKELY
  if (isRemark) return 'remark'
  return HINTS.some(sign => sign.test(head)) ? HINT : 0
}

/** Words can begin as a statement does: `for the last ten years I have tried to find (and read) it:`. */
function isSentence(head: string): boolean {
  return BEGINS_WITH_WORDS.test(head) || (/[.!?]$/.test(head) && looksLikeProse(head))
}
