package regex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNameUnits is the longest name of a sub-match in UTF-16 code units.
const maxNameUnits = 62

// legacyNesting bounds the depth of the tree in Legacy mode, where Power Fx sets no limit.
const legacyNesting = 250

// open reads the opening of a group, or a comment.
func (s *scanner) open() *Error {
	begin, rest := s.pos, s.src[s.pos:]
	if strings.HasPrefix(rest, "(?#") {
		end := strings.IndexByte(rest, ')')
		if end < 0 {
			return newError(CodeComment, begin, s.ahead(begin))
		}
		s.pos += end + 1
		return nil
	}
	g, size, err := s.groupKind(rest)
	if err != nil {
		return err
	}
	limit := MaxNestedGroups
	if s.opts.Legacy {
		limit = legacyNesting
	}
	if s.depth >= limit {
		return newError(CodeGroupDeep, begin, s.ahead(begin))
	}
	g.slot, g.parent, g.inAlt = -1, s.top, len(s.top.alts)
	g.behind = s.top.behind || g.kind == groupBehind
	if g.kind == groupCapture {
		if g.behind && !s.opts.Legacy {
			return newError(CodeLookSubMatch, begin, s.ahead(begin))
		}
		s.captures = append(s.captures, g)
		if g.name != "" {
			s.byName[g.name] = g
		}
	}
	s.top, s.last = g, lastNothing
	s.depth++
	s.pos += size
	return nil
}

// groupKind reads what follows the parenthesis; size is the length of the opening in bytes.
func (s *scanner) groupKind(rest string) (g *group, size int, err *Error) {
	if !strings.HasPrefix(rest, "(?") {
		if s.opts.NumberedSubMatches {
			return &group{kind: groupCapture}, 1, nil
		}
		return &group{}, 1, nil
	}
	for _, k := range []struct {
		prefix   string
		kind     groupKind
		negative bool
	}{
		{"(?:", groupPlain, false},
		{"(?=", groupAhead, false},
		{"(?!", groupAhead, true},
		{"(?<=", groupBehind, false},
		{"(?<!", groupBehind, true},
	} {
		if strings.HasPrefix(rest, k.prefix) {
			return &group{kind: k.kind, negative: k.negative}, len(k.prefix), nil
		}
	}
	if strings.HasPrefix(rest, "(?<") {
		return s.namedGroup(rest, '>')
	}
	if strings.HasPrefix(rest, "(?'") && s.opts.Legacy {
		return s.namedGroup(rest, '\'')
	}
	after := strings.TrimLeft(rest[2:], "abcdefghijklmnopqrstuvwxyz-")
	if len(after) < len(rest)-2 && (strings.HasPrefix(after, ")") || strings.HasPrefix(after, ":")) {
		return nil, 0, newError(CodeInline, s.pos, head(rest[:len(rest)-len(after)+1]))
	}
	return nil, 0, newError(CodeGroupKind, s.pos, s.ahead(s.pos))
}

func (s *scanner) namedGroup(rest string, end byte) (*group, int, *Error) {
	const prefix = len("(?<")
	n := strings.IndexByte(rest[prefix:], end)
	if n < 0 || !validName(rest[prefix:prefix+n]) {
		return nil, 0, newError(CodeGroupName, s.pos, s.ahead(s.pos))
	}
	name := rest[prefix : prefix+n]
	if !s.opts.Legacy && s.opts.NumberedSubMatches {
		return nil, 0, newError(CodeGroupNameNumber, s.pos, rest[:prefix+n+1])
	}
	if s.byName[name] != nil {
		return nil, 0, newError(CodeGroupNameTwice, s.pos, rest[:prefix+n+1])
	}
	return &group{kind: groupCapture, name: name}, prefix + n + 1, nil
}

func validName(name string) bool {
	units := 0
	for i, r := range name {
		letter := r == '_' || r < 0x10000 && unicode.IsLetter(r) && r != utf8.RuneError
		if !letter && (i == 0 || !isDigit(r)) {
			return false
		}
		units += units16(r)
	}
	return units > 0 && units <= maxNameUnits
}

func (s *scanner) closeGroup() *Error {
	g := s.top
	if g.parent == nil {
		return newError(CodeGroupUnopened, s.pos, "")
	}
	n := g.close()
	s.top = g.parent
	s.depth--
	s.pos++
	s.add(n, lastAtom)
	return nil
}

// curly reads {n}, {n,} or {n,m}; any other brace must be escaped.
func (s *scanner) curly(r rune) *Error {
	if r == '{' {
		if _, _, size := counts(s.src[s.pos:]); size > 0 {
			return s.quantifier()
		}
	}
	if !s.opts.Legacy {
		return newError(CodeCurly, s.pos, string(r))
	}
	s.pos++
	s.addRune(r)
	return nil
}

// maxCount is the largest number of a quantifier, .NET's Int32.MaxValue.
const maxCount = 1<<31 - 1

// counts reads a quantifier; size is 0 when there is none. Numbers beyond maxCount read as maxCount+1.
func counts(s string) (lo, hi, size int) {
	if s == "" {
		return 0, 0, 0
	}
	switch s[0] {
	case '*':
		return 0, unlimited, 1
	case '+':
		return 1, unlimited, 1
	case '?':
		return 0, 1, 1
	case '{':
	default:
		return 0, 0, 0
	}
	lo, i := number(s, 1)
	if i == 1 {
		return 0, 0, 0
	}
	hi = lo
	if i < len(s) && s[i] == ',' {
		begin := i + 1
		if hi, i = number(s, begin); i == begin {
			hi = unlimited
		}
	}
	if i >= len(s) || s[i] != '}' {
		return 0, 0, 0
	}
	return lo, hi, i + 1
}

func number(s string, i int) (n, end int) {
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		if n <= maxCount {
			n = n*10 + int(s[i]-'0')
		}
	}
	return min(n, maxCount+1), i
}

// quantifier applies the quantifier at the current position to the last element.
func (s *scanner) quantifier() *Error {
	begin := s.pos
	lo, hi, size := counts(s.src[s.pos:])
	s.pos += size
	lazy := s.pos < len(s.src) && s.src[s.pos] == '?'
	if lazy {
		s.pos++
	}
	switch {
	case s.last == lastQuantifier:
		return newError(CodeQuantNested, begin, s.seen(s.pos))
	case s.last == lastNothing || s.last == lastAnchor && !s.opts.Legacy:
		return newError(CodeQuantNothing, begin, s.seen(s.pos))
	case lo > maxCount || hi > maxCount:
		return newError(CodeQuantLarge, begin, s.seen(s.pos))
	case hi != unlimited && hi < lo:
		return newError(CodeQuantReversed, begin, s.seen(s.pos))
	}
	sub := s.top.cur[len(s.top.cur)-1]
	if code := s.quantifiable(sub, hi); code != "" && !s.opts.Legacy {
		return newError(code, begin, s.seen(s.pos))
	}
	if lo == 0 && sub.kind == kindGroup {
		sub.group.optional = true
		s.top.ambiguous = s.top.ambiguous || sub.group.kind == groupCapture
	}
	s.top.cur[len(s.top.cur)-1] = &node{
		kind: kindRepeat, subs: []*node{sub}, min: lo, max: hi, lazy: lazy, empty: lo == 0 || sub.empty,
	}
	s.last = lastQuantifier
	return nil
}

// quantifiable names the rule that a quantifier on the element would break.
func (s *scanner) quantifiable(n *node, hi int) Code {
	g := n.group
	isGroup := n.kind == kindGroup || n.kind == kindLook
	switch {
	case isGroup && (g.isLook() || g.hasLook):
		return CodeQuantLook
	case hi == unlimited && s.top.behind:
		return CodeLookUnlimited
	case isGroup && g.ambiguous:
		return CodeQuantAmbiguous
	}
	return ""
}
