package regex

import "unicode/utf8"

// frame is a pending alternative (pc at pos), or with a negative pc the value a slot is set back to.
type frame struct{ pc, pos int32 }

// machine is one search over one text. Slots hold the bounds of each sub-match, then where each was opened, then where
// each look around stood.
type machine struct {
	prog   *program
	text   string
	steps  int64
	slots  []int32
	stack  []frame
	memo   *memo
	tables [][]uint64
	target int32 // where the look behind being tried must end
	end    int32
	broke  bool // out of budget
}

func newMachine(p *program, text string, steps int64) *machine {
	m := &machine{prog: p, text: text, steps: steps, slots: make([]int32, 3*p.groups+len(p.looks))}
	m.memo = newMemo(p.joins, len(text))
	m.clearSlots()
	return m
}

func (m *machine) clearSlots() {
	for i := range m.slots {
		m.slots[i] = -1
	}
}

// all collects matches from left to right.
func (m *machine) all(limit int) ([]Match, error) {
	if len(m.text) > 1<<31-2 {
		return nil, ErrBudget
	}
	var found []Match
	counted, units := 0, 0
	for from := int32(0); limit < 0 || len(found) < limit; {
		start, ok := m.search(from)
		if ok {
			end := m.end
			m.steps -= int64(m.memo.joins/64 + len(m.slots))
			m.memo.forget(end) // the way of the match itself is marked there, though it did not fail
			m.resolve()
			if !m.broke {
				units += len16(m.text[counted:start])
				counted = int(start)
				found = append(found, m.result(start, end, units))
			}
			m.clearSlots()
			if from = end; start == end {
				from = end + max(1, m.width(end))
			}
		}
		if m.broke {
			return nil, ErrBudget
		}
		if !ok || int(from) > len(m.text) {
			break
		}
	}
	return found, nil
}

func len16(s string) int {
	n := 0
	for _, r := range s {
		n += units16(r)
	}
	return n
}

func (m *machine) result(start, end int32, units int) Match {
	found := Match{Start: int(start), End: int(end), Start16: units}
	if m.prog.groups > 0 {
		found.Groups = make([]Group, m.prog.groups)
	}
	for i := range found.Groups {
		found.Groups[i] = Group{int(m.slots[2*i]), int(m.slots[2*i+1])}
	}
	return found
}

// search tries every beginning from a position on. Failures of one beginning are remembered for the next.
func (m *machine) search(from int32) (int32, bool) {
	p := m.prog
	if p.anchored && from > 0 {
		return 0, false
	}
	for pos := from; ; {
		if p.first != nil && !p.anchored {
			for int(pos) < len(m.text) && !p.first[m.text[pos]] {
				m.steps--
				pos++
			}
			if int(pos) >= len(m.text) {
				return 0, false
			}
		}
		if m.run(p.start, pos) {
			return pos, true
		}
		if m.broke || p.anchored || int(pos) >= len(m.text) {
			return 0, false
		}
		pos += m.width(pos)
	}
}

// width is the length in bytes of the character at a position, 0 at the end.
func (m *machine) width(pos int32) int32 {
	if int(pos) < len(m.text) && m.text[pos] < utf8.RuneSelf {
		return 1
	}
	_, w := utf8.DecodeRuneInString(m.text[pos:])
	return int32(w)
}

// run follows one section of the program from one position; on success end is where it matched. Alternatives of the
// section are dropped then, its slots stay set.
func (m *machine) run(pc, pos int32) bool {
	base, code, text := len(m.stack), m.prog.code, m.text
	for {
		if m.steps--; m.steps < 0 || len(m.stack) > maxStack {
			m.broke = true
			m.stack = m.stack[:base]
			return false
		}
		in := &code[pc]
		ok := in.join < 0 || !m.memo.visit(in.join, pos)
		switch {
		case !ok:
		case in.op == opSplit:
			m.stack = append(m.stack, frame{in.alt, pos})
			pc = in.out
		case in.consumes():
			if ok = int(pos) < len(text); !ok {
				break
			}
			r, w := rune(text[pos]), 1
			if r >= utf8.RuneSelf {
				r, w = utf8.DecodeRuneInString(text[pos:])
			}
			ok = in.takes(r)
			pos += int32(w)
			pc = in.out
		case in.op == opMatch || in.op == opMatchAt && pos == m.target:
			m.end = pos
			m.stack = m.stack[:base]
			return true
		default:
			pc, pos, ok = m.step(in, pos)
		}
		if ok {
			continue
		}
		if pc, pos, ok = m.back(base); !ok {
			return false
		}
	}
}

// step carries out an instruction that neither branches nor takes a character, or a back reference.
func (m *machine) step(in *instr, pos int32) (int32, int32, bool) {
	switch in.op {
	case opOpen:
		m.set(2*m.prog.groups+int(in.arg), pos)
	case opClose:
		m.set(2*int(in.arg), m.slots[2*m.prog.groups+int(in.arg)])
		m.set(2*int(in.arg)+1, pos)
	case opAssert:
		return in.out, pos, m.holds(assertion(in.arg), pos)
	case opLook:
		return in.out, pos, m.looksAround(in.arg, pos)
	case opRef:
		next, ok := m.refer(in.arg, pos)
		if ok && next == pos {
			return in.alt, pos, true
		}
		return in.out, next, ok
	default:
		return 0, 0, false
	}
	return in.out, pos, true
}

// set changes a slot so that going back undoes it.
func (m *machine) set(slot int, value int32) {
	m.stack = append(m.stack, frame{^int32(slot), m.slots[slot]})
	m.slots[slot] = value
}

// back takes up the last pending alternative of the section.
func (m *machine) back(base int) (int32, int32, bool) {
	for len(m.stack) > base {
		f := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		if f.pc >= 0 {
			return f.pc, f.pos, true
		}
		m.slots[^f.pc] = f.pos
	}
	return 0, 0, false
}

// refer matches the text a sub-match took; one that took no part fails.
func (m *machine) refer(group, pos int32) (int32, bool) {
	lo, hi := m.slots[2*group], m.slots[2*group+1]
	if lo < 0 {
		return 0, false
	}
	want := m.text[lo:hi]
	m.steps -= int64(len(want))
	if !m.prog.fold {
		if rest := m.text[pos:]; len(rest) < len(want) || rest[:len(want)] != want {
			return 0, false
		}
		return pos + int32(len(want)), true
	}
	for _, r := range want {
		if int(pos) >= len(m.text) {
			return 0, false
		}
		got, w := utf8.DecodeRuneInString(m.text[pos:])
		if got != r && lower(got) != lower(r) {
			return 0, false
		}
		pos += int32(w)
	}
	return pos, true
}

// holds decides an assertion. A line ends before \r\n, \r or \n, never between the two; without Multiline the end is
// that of the text or of its last line.
func (m *machine) holds(a assertion, pos int32) bool {
	text, i := m.text, int(pos)
	switch a {
	case assertBegin:
		return i == 0
	case assertLineBegin:
		return i == 0 || text[i-1] == '\n' || text[i-1] == '\r' && !(i < len(text) && text[i] == '\n')
	case assertEnd:
		if i < len(text)-2 {
			return false
		}
		return i == len(text) || text[i:] == "\r\n" || i == len(text)-1 && m.lineEnds(i)
	case assertLineEnd:
		return i == len(text) || m.lineEnds(i)
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	border := (i > 0 && isWord(before)) != (i < len(text) && isWord(after))
	return border == (a == assertWord)
}

func (m *machine) lineEnds(i int) bool {
	return m.text[i] == '\r' || m.text[i] == '\n' && (i == 0 || m.text[i-1] != '\r')
}
