package regex

import (
	"strings"
	"unicode/utf8"
)

// last is what a quantifier would apply to.
type last uint8

const (
	lastNothing last = iota
	lastAtom
	lastAnchor
	lastQuantifier
)

// scanner reads a pattern once, from left to right, and stops at the first error.
type scanner struct {
	src      string
	pos      int
	opts     Options
	top      *group
	depth    int
	last     last
	captures []*group
	byName   map[string]*group
	refs     []reference
}

// parse reads a pattern; the first error wins, errors about back references come last.
func parse(pattern string, o Options) (*tree, *Error) {
	s := &scanner{src: pattern, opts: o, top: &group{slot: -1}, byName: map[string]*group{}}
	return s.run()
}

func (s *scanner) run() (*tree, *Error) {
	if len(s.src) > MaxPatternRunes && utf8.RuneCountInString(s.src) > MaxPatternRunes {
		return nil, newError(CodeTooLong, 0, "")
	}
	if err := s.inlineOptions(); err != nil {
		return nil, err
	}
	for s.pos < len(s.src) {
		if err := s.token(); err != nil {
			return nil, err
		}
	}
	if s.top.parent != nil {
		return nil, newError(CodeGroupUnclosed, len(s.src), "")
	}
	root := s.top.close()
	s.number()
	if err := s.checkReferences(); err != nil {
		return nil, err
	}
	return &tree{root: root.subs[0], opts: s.opts, captures: s.captures}, nil
}

// inlineOptions reads (?imsxn) at the very beginning.
func (s *scanner) inlineOptions() *Error {
	rest, ok := strings.CutPrefix(s.src, "(?")
	end := strings.IndexByte(rest, ')')
	if !ok || end <= 0 || strings.Trim(rest[:end], "imsxn") != "" {
		return nil
	}
	for _, r := range rest[:end] {
		switch r {
		case 'i':
			s.opts.IgnoreCase = true
		case 'm':
			s.opts.Multiline = true
		case 's':
			s.opts.DotAll = true
		case 'x':
			s.opts.FreeSpacing = true
		case 'n':
			if s.opts.NumberedSubMatches && !s.opts.Legacy {
				return newError(CodeInlineExplicit, 0, head(s.src[:end+3]))
			}
			s.opts.NumberedSubMatches = false
		}
	}
	s.pos = end + 3
	return nil
}

// token reads one element of the pattern.
func (s *scanner) token() *Error {
	r, size := utf8.DecodeRuneInString(s.src[s.pos:])
	if s.opts.FreeSpacing && (r == '#' || isSpace(r)) {
		s.blank(r, size)
		return nil
	}
	switch r {
	case '(':
		return s.open()
	case ')':
		return s.closeGroup()
	case '|':
		s.top.alts = append(s.top.alts, s.top.cur)
		s.top.cur, s.last = nil, lastNothing
		s.pos++
		return nil
	case '*', '+', '?':
		return s.quantifier()
	case '{', '}':
		return s.curly(r)
	case '[':
		return s.class()
	case ']':
		if !s.opts.Legacy {
			return newError(CodeSquare, s.pos, "]")
		}
	case '\\':
		return s.escape()
	case '^', '$':
		s.pos++
		s.add(&node{kind: kindAssert, assert: s.anchor(r), empty: true}, lastAnchor)
		return nil
	case '.':
		s.pos++
		s.add(&node{kind: kindDot}, lastAtom)
		return nil
	}
	s.pos += size
	s.addRune(r)
	return nil
}

// blank skips a space or a comment of free spacing.
func (s *scanner) blank(r rune, size int) {
	s.pos += size
	if r != '#' {
		return
	}
	if end := strings.IndexAny(s.src[s.pos:], lineBreaks); end >= 0 {
		s.pos += end
	} else {
		s.pos = len(s.src)
	}
}

func (s *scanner) anchor(r rune) assertion {
	switch {
	case r == '^' && s.opts.Multiline:
		return assertLineBegin
	case r == '^':
		return assertBegin
	case s.opts.Multiline:
		return assertLineEnd
	}
	return assertEnd
}

func (s *scanner) add(n *node, l last) {
	s.top.cur = append(s.top.cur, n)
	s.last = l
}

func (s *scanner) addRune(r rune) { s.add(&node{kind: kindRune, r: r}, lastAtom) }

// seen is the excerpt that ends at a position.
func (s *scanner) seen(end int) string { return tail(s.src[:end]) }

// ahead is the excerpt that begins at a position.
func (s *scanner) ahead(begin int) string { return head(s.src[begin:]) }

// number gives the sub-matches their order: as in .NET unnamed ones first; the dialect proper never mixes them.
func (s *scanner) number() {
	var unnamed, named []*group
	for _, g := range s.captures {
		if g.name == "" {
			unnamed = append(unnamed, g)
		} else {
			named = append(named, g)
		}
	}
	s.captures = append(unnamed, named...)
	for i, g := range s.captures {
		g.slot = i
	}
}
