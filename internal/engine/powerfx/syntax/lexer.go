package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

var words = map[string]Kind{
	"true": True, "false": False, "And": And, "Or": Or, "Not": Not, "in": In, "exactin": ExactIn, "As": As, "Self": Self,
	"Parent": Parent,
}

var reserved = map[string]bool{
	"blank": true, "null": true, "empty": true, "none": true, "nothing": true, "undefined": true, "This": true, "Is": true,
	"Child": true, "Children": true, "Siblings": true,
}

// lexer cuts a source into tokens. White space and comments are kept out of the parser's way by next.
type lexer struct {
	src  string
	opt  Options
	pos  int
	open []byte // nesting: 'i' interpolated text, 'h' hole, '{' curly
	out  []Token
}

// Tokens cuts src into tokens, comments among them and white space left out, ending with EOF. It never fails: what is no
// token becomes Bad.
func Tokens(src string, opt Options) []Token {
	if opt.Separators.Decimal == 0 {
		opt.Separators = Point
	}
	l := lexer{src: src, opt: opt, out: make([]Token, 0, len(src)/3+8)}
	if opt.TextFirst {
		l.open = append(l.open, 'f')
	}
	for l.step() {
	}
	return l.out
}

func (l *lexer) emit(k Kind, start int) {
	l.out = append(l.out, Token{k, int32(start), int32(l.pos)})
}

func (l *lexer) top() byte {
	if len(l.open) == 0 {
		return 0
	}
	return l.open[len(l.open)-1]
}

func (l *lexer) pop() { l.open = l.open[:len(l.open)-1] }

func (l *lexer) peek(n int) byte {
	if l.pos+n < len(l.src) {
		return l.src[l.pos+n]
	}
	return 0
}

func (l *lexer) step() bool {
	if t := l.top(); t == 'i' || t == 'f' {
		return l.literalPart(t == 'f')
	}
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' {
			l.pos++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(l.src[l.pos:])
			if unicode.IsSpace(r) || r == '\ufeff' {
				l.pos += n
				continue
			}
		}
		break
	}
	start := l.pos
	if start >= len(l.src) {
		l.emit(EOF, start)
		return false
	}
	c := l.src[start]
	switch {
	case c == '/' && l.peek(1) == '/':
		if i := strings.IndexByte(l.src[start:], '\n'); i >= 0 {
			l.pos += i
		} else {
			l.pos = len(l.src)
		}
		l.emit(Comment, start)
	case c == '/' && l.peek(1) == '*':
		if i := strings.Index(l.src[start+2:], "*/"); i >= 0 {
			l.pos += i + 4
			l.emit(Comment, start)
		} else {
			l.pos = len(l.src)
			l.emit(Bad, start)
		}
	case c >= '0' && c <= '9' || c == l.opt.Separators.Decimal && isDigit(l.peek(1)):
		l.number(start)
	case c == '"':
		l.quoted(start, '"', Text)
	case c == '$' && l.peek(1) == '"':
		l.pos += 2
		l.emit(InterpOpen, start)
		l.open = append(l.open, 'i')
	case c == '\'':
		l.quoted(start, '\'', Ident)
	case isLetter(l.src[start:]):
		l.word(start)
	default:
		l.sign(start, c)
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(s string) bool {
	c := s[0]
	if c < utf8.RuneSelf {
		return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.Is(unicode.Nl, r)
}

// isWordRune follows the identifier characters of C# (ECMA-334 §6.4.3), which the language uses.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) ||
		unicode.In(r, unicode.Nl, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Cf)
}

func (l *lexer) number(start int) {
	for isDigit(l.peek(0)) {
		l.pos++
	}
	if l.peek(0) == l.opt.Separators.Decimal && (isDigit(l.peek(1)) || !isLetterByte(l.peek(1))) && l.pos > start {
		if l.opt.Separators.Decimal == '.' || isDigit(l.peek(1)) {
			l.pos++
		}
	} else if l.pos == start {
		l.pos++
	}
	for isDigit(l.peek(0)) {
		l.pos++
	}
	if c := l.peek(0); c == 'e' || c == 'E' {
		n := 1
		if s := l.peek(1); s == '+' || s == '-' {
			n = 2
		}
		if isDigit(l.peek(n)) {
			l.pos += n
			for isDigit(l.peek(0)) {
				l.pos++
			}
		}
	}
	l.emit(Number, start)
}

func isLetterByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= utf8.RuneSelf
}

// quoted reads up to the closing quote; a doubled quote stands for one.
func (l *lexer) quoted(start int, quote byte, k Kind) {
	l.pos++
	for l.pos < len(l.src) {
		if l.src[l.pos] == quote {
			l.pos++
			if l.peek(0) != quote {
				l.emit(k, start)
				return
			}
		}
		l.pos++
	}
	l.pos = len(l.src)
	l.emit(Bad, start)
}

func (l *lexer) word(start int) {
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		if c < utf8.RuneSelf {
			if !isLetterByte(c) && !isDigit(c) {
				break
			}
			l.pos++
			continue
		}
		r, n := utf8.DecodeRuneInString(l.src[l.pos:])
		if !isWordRune(r) {
			break
		}
		l.pos += n
	}
	w := l.src[start:l.pos]
	k, ok := words[w]
	switch {
	case ok:
		l.emit(k, start)
	case reserved[w] && !l.opt.AllowReservedWords:
		l.emit(Reserved, start)
	default:
		l.emit(Ident, start)
	}
}

// literalPart reads inside an interpolated text up to a hole or the end. In text-first mode the end is that of the source,
// and holes open with ${.
func (l *lexer) literalPart(first bool) bool {
	start := l.pos
	for l.pos < len(l.src) {
		c := l.src[l.pos]
		switch {
		case first && c == '$' && l.peek(1) == '{':
			return l.hole(start, 2)
		case first && c == '$' && l.peek(1) == '$' && l.peek(2) == '{':
			l.pos += 3
		case first:
			l.pos++
		case (c == '{' || c == '}' || c == '"') && l.peek(1) == c:
			l.pos += 2
		case c == '{':
			return l.hole(start, 1)
		case c == '}':
			if l.pos > start {
				l.emit(InterpText, start)
			}
			l.emit(Bad, l.pos) // a brace that closes nothing; the token is empty
			l.pos++
			return true
		case c == '"':
			if l.pos > start {
				l.emit(InterpText, start)
			}
			start = l.pos
			l.pos++
			l.emit(InterpEnd, start)
			l.pop()
			return true
		default:
			l.pos++
		}
	}
	if l.pos > start {
		l.emit(InterpText, start)
	}
	l.pop()
	l.emit(EOF, l.pos)
	return false
}

func (l *lexer) hole(start, n int) bool {
	if l.pos > start {
		l.emit(InterpText, start)
	}
	start = l.pos
	l.pos += n
	l.emit(HoleOpen, start)
	l.open = append(l.open, 'h')
	return true
}

var pairs = map[string]Kind{"<>": Ne, "<=": Le, ">=": Ge, "&&": AndAnd, "||": OrOr}

var signs = [utf8.RuneSelf]Kind{
	'+': Plus, '-': Minus, '*': Star, '/': Slash, '^': Caret, '&': Amp, '%': Percent, '=': Eq, '<': Lt, '>': Gt, '!': Bang,
	'.': Dot, '@': At, ':': Colon, '(': ParenOpen, ')': ParenClose, '{': CurlyOpen, '}': CurlyClose, '[': BracketOpen,
	']': BracketClose,
}

func (l *lexer) sign(start int, c byte) {
	sep := l.opt.Separators
	switch {
	case strings.HasPrefix(l.src[start:], sep.Chain) && (len(sep.Chain) > 1 || c != sep.List):
		l.pos += len(sep.Chain)
		l.emit(Semicolon, start)
		return
	case c == sep.List:
		l.pos++
		l.emit(Comma, start)
		return
	}
	if start+1 < len(l.src) {
		if k, ok := pairs[l.src[start:start+2]]; ok {
			l.pos += 2
			l.emit(k, start)
			return
		}
	}
	if c >= utf8.RuneSelf {
		_, n := utf8.DecodeRuneInString(l.src[start:])
		l.pos += n
		l.emit(Bad, start)
		return
	}
	l.pos++
	k := signs[c]
	switch {
	case k == EOF:
		k = Bad
	case k == CurlyOpen:
		l.open = append(l.open, '{')
	case k == CurlyClose && l.top() == 'h':
		k = HoleClose
		l.pop()
	case k == CurlyClose && l.top() == '{':
		l.pop()
	}
	l.emit(k, start)
}
