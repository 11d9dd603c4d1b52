package regex

import "unicode/utf8"

// looksAround decides a look around at a position.
func (m *machine) looksAround(id, pos int32) bool {
	l := &m.prog.looks[id]
	if l.inline {
		return m.tryLook(l, pos)
	}
	table := m.table(id)
	if m.broke {
		return false
	}
	holds := table[pos>>6]&(1<<(pos&63)) != 0
	if holds && !l.negative && l.captures {
		m.set(3*m.prog.groups+int(id), pos)
	}
	return holds != l.negative
}

// tryLook runs a look around that depends on sub-matches. Only a positive one that holds leaves sub-matches.
func (m *machine) tryLook(l *look, pos int32) bool {
	before := append([]int32(nil), m.slots...)
	m.steps -= int64(len(before))
	holds := m.lookAt(l, pos)
	if !holds || l.negative {
		copy(m.slots, before)
		return holds != l.negative && !m.broke
	}
	for i, old := range before {
		if now := m.slots[i]; now != old {
			m.slots[i] = old
			m.set(i, now)
		}
	}
	return true
}

// lookAt runs the section of a look around; a look behind is tried from every beginning, the nearest first.
func (m *machine) lookAt(l *look, pos int32) bool {
	if !l.behind {
		return m.run(l.start, pos)
	}
	outer := m.target
	defer func() { m.target = outer }()
	m.target = pos
	for at := pos; ; {
		if m.run(l.start, at) {
			return true
		}
		if m.broke || at == 0 {
			return false
		}
		_, w := utf8.DecodeLastRuneInString(m.text[:at])
		at -= int32(w)
	}
}

// resolve fills in the sub-matches of look aheads on the way of the match. They are a function of the position alone, so
// they need not be known while searching. Each takes time linear in the text.
func (m *machine) resolve() {
	outer := m.memo
	defer func() { m.memo = outer }()
	for id := range m.prog.looks {
		pos := m.slots[3*m.prog.groups+id]
		if pos < 0 {
			continue
		}
		m.steps -= outer.cost()
		m.memo = newMemo(m.prog.joins, len(m.text))
		m.lookAt(&m.prog.looks[id], pos)
	}
}

// table answers a look around for every position of the text in one pass: a look ahead from the end to the beginning, a
// look behind the other way.
func (m *machine) table(id int32) []uint64 {
	if m.tables == nil {
		m.tables = make([][]uint64, len(m.prog.looks))
	}
	if m.tables[id] != nil {
		return m.tables[id]
	}
	l := &m.prog.looks[id]
	for _, inner := range l.inner {
		m.table(inner)
	}
	if m.steps -= int64(len(l.order)) * int64(len(m.text)+1); m.steps < 0 || m.broke {
		m.broke = true
		return nil
	}
	t := make([]uint64, len(m.text)/64+1)
	if l.behind {
		m.sweepForward(l, t)
	} else {
		m.sweepBackward(l, t)
	}
	m.tables[id] = t
	return t
}

// sweepBackward computes for each position from which instructions the section can match.
func (m *machine) sweepBackward(l *look, t []uint64) {
	now, next := make([]bool, len(m.prog.code)), make([]bool, len(m.prog.code))
	after := rune(-1)
	for pos := len(m.text); ; {
		for _, pc := range l.order {
			in := &m.prog.code[pc]
			switch {
			case in.op == opMatch:
				now[pc] = true
			case in.consumes():
				now[pc] = after >= 0 && next[in.out] && in.takes(after)
			case in.op == opSplit:
				now[pc] = now[in.out] || now[in.alt]
			default:
				now[pc] = now[in.out] && m.passes(in, int32(pos))
			}
		}
		if now[l.start] {
			t[pos>>6] |= 1 << (pos & 63)
		}
		if pos == 0 {
			return
		}
		r, w := utf8.DecodeLastRuneInString(m.text[:pos])
		pos -= w
		after = r
		now, next = next, now
	}
}

// sweepForward computes for each position which instructions of the section can be reached, begun anywhere before.
func (m *machine) sweepForward(l *look, t []uint64) {
	now, next := make([]bool, len(m.prog.code)), make([]bool, len(m.prog.code))
	for pos := 0; ; {
		r, w := utf8.DecodeRuneInString(m.text[pos:])
		now[l.start] = true
		for i := len(l.order) - 1; i >= 0; i-- {
			pc := l.order[i]
			if !now[pc] {
				continue
			}
			now[pc] = false
			in := &m.prog.code[pc]
			switch {
			case in.op == opMatchAt:
				t[pos>>6] |= 1 << (pos & 63)
			case in.consumes():
				next[in.out] = next[in.out] || w > 0 && in.takes(r)
			case in.op == opSplit:
				now[in.out], now[in.alt] = true, true
			case m.passes(in, int32(pos)):
				now[in.out] = true
			}
		}
		if w == 0 {
			return
		}
		pos += w
		now, next = next, now
	}
}

// passes decides the instructions of a section that neither take a character nor branch.
func (m *machine) passes(in *instr, pos int32) bool {
	switch in.op {
	case opAssert:
		return m.holds(assertion(in.arg), pos)
	case opLook:
		inner := &m.prog.looks[in.arg]
		return (m.tables[in.arg][pos>>6]&(1<<(pos&63)) != 0) != inner.negative
	}
	return true
}
