package regex

import "strings"

// numberedReference reads \n; all digits belong to the number.
func (s *scanner) numberedReference() *Error {
	n, end := number(s.src, s.pos+1)
	text := s.src[s.pos:end]
	if s.opts.Legacy {
		s.refer(reference{text: text, pos: s.pos, num: n}, end)
		return nil
	}
	if !s.opts.NumberedSubMatches {
		return newError(CodeReferenceNumber, s.pos, text)
	}
	if n > len(s.captures) {
		return newError(CodeReference, s.pos, text)
	}
	return s.referTo(s.captures[n-1], text, end)
}

// namedReference reads \k<name>.
func (s *scanner) namedReference() *Error {
	rest := s.src[s.pos+2:]
	n := strings.IndexByte(rest, '>')
	if !strings.HasPrefix(rest, "<") || n < 0 || !validName(rest[1:n]) {
		return newError(CodeReferenceGarbled, s.pos, s.ahead(s.pos))
	}
	end := s.pos + 2 + n + 1
	text := s.src[s.pos:end]
	if s.opts.Legacy {
		s.refer(reference{text: text, pos: s.pos, name: rest[1:n]}, end)
		return nil
	}
	if s.opts.NumberedSubMatches {
		return newError(CodeReferenceNamed, s.pos, text)
	}
	g := s.byName[rest[1:n]]
	if g == nil {
		return newError(CodeReference, s.pos, text)
	}
	return s.referTo(g, text, end)
}

func (s *scanner) referTo(g *group, text string, end int) *Error {
	if !g.closed {
		return newError(CodeReferenceSelf, s.pos, text)
	}
	ref := reference{text: text, pos: s.pos, node: &node{group: g}}
	s.refer(ref, end)
	return nil
}

func (s *scanner) refer(ref reference, end int) {
	if ref.node == nil {
		ref.node = &node{}
	}
	ref.node.kind = kindRef
	ref.at, ref.inAlt = s.top, len(s.top.alts)
	s.refs = append(s.refs, ref)
	s.pos = end
	s.add(ref.node, lastAtom)
}

// checkReferences resolves the references of Legacy mode and applies the dialect's rule that what is referred to must
// have happened by then.
func (s *scanner) checkReferences() *Error {
	for _, ref := range s.refs {
		if s.opts.Legacy {
			switch {
			case ref.name != "":
				ref.node.group = s.byName[ref.name]
			case ref.num <= len(s.captures):
				ref.node.group = s.captures[ref.num-1]
			}
			if ref.node.group == nil {
				return newError(CodeReference, ref.pos, ref.text)
			}
			continue
		}
		if code := ref.problem(); code != "" {
			return newError(code, ref.pos, ref.text)
		}
	}
	return nil
}

// problem names the rule that a back reference breaks: its target lies in a look around, can be empty, or can be left
// out on some way to the reference.
func (ref reference) problem() Code {
	target := ref.node.group
	for g := target.parent; g != nil; g = g.parent {
		if g.isLook() {
			return CodeReferenceInLook
		}
	}
	place := map[*group]int{} // the groups around the reference and the alternative it stands in
	for g, alt := ref.at, ref.inAlt; g != nil; g, alt = g.parent, g.inAlt {
		place[g] = alt
	}
	if target.empty {
		return CodeReferenceMaybe
	}
	for g := target; g.parent != nil; g = g.parent {
		if g.optional {
			return CodeReferenceMaybe
		}
		alt, shared := place[g.parent]
		switch {
		case shared && alt == g.inAlt:
			return ""
		case shared || len(g.parent.alts) > 1:
			return CodeReferenceMaybe
		}
	}
	return ""
}
