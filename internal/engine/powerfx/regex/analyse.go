package regex

import (
	"unicode"
	"unicode/utf8"
)

// hasCase tells whether another character equals this one when case is ignored.
func hasCase(r rune) bool {
	if r >= 0x10000 {
		return false
	}
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		if lower(f) == lower(r) {
			return true
		}
	}
	return false
}

// targets lists where an instruction continues; looks are sections of their own.
func (in *instr) targets() (next [2]int32, n int) {
	switch in.op {
	case opMatch, opMatchAt:
		return next, 0
	case opSplit, opRef:
		return [2]int32{in.out, in.alt}, 2
	}
	return [2]int32{in.out}, 1
}

// analyse computes what speeds the search up: the instructions to memoise, the order of look arounds, what a match can
// begin with.
func (p *program) analyse() {
	refs := false
	for i := range p.code {
		refs = refs || p.code[i].op == opRef
	}
	sections := make([][]int32, len(p.looks))
	for i := range p.looks {
		sections[i] = p.reach(p.looks[i].start)
		p.describe(&p.looks[i], sections[i])
	}
	for i := len(p.looks) - 1; i >= 0; i-- { // inner ones have the higher numbers
		l := &p.looks[i]
		for _, id := range l.inner {
			l.inline = l.inline || p.looks[id].inline
			l.captures = l.captures || p.looks[id].captures && !p.looks[id].negative
		}
		l.inline = l.inline || l.captures && refs
	}
	p.memoise(sections)
	p.beginnings()
}

// describe notes what a look around contains, and the order in which its instructions depend on each other.
func (p *program) describe(l *look, section []int32) {
	for _, pc := range section {
		switch in := &p.code[pc]; in.op {
		case opLook:
			l.inner = append(l.inner, in.arg)
		case opOpen:
			l.captures = true
		case opRef:
			l.inline = true
		}
	}
	done := make([]bool, len(p.code))
	type visit struct {
		pc   int32
		next int
	}
	for _, pc := range section {
		if done[pc] {
			continue
		}
		done[pc] = true
		for todo := []visit{{pc: pc}}; len(todo) > 0; {
			v := &todo[len(todo)-1]
			in := &p.code[v.pc]
			next, n := in.targets()
			if in.consumes() || v.next == n {
				l.order = append(l.order, v.pc)
				todo = todo[:len(todo)-1]
				continue
			}
			v.next++
			if to := next[v.next-1]; !done[to] {
				done[to] = true
				todo = append(todo, visit{pc: to})
			}
		}
	}
}

// reach lists the instructions of a section, its start first.
func (p *program) reach(start int32) []int32 {
	seen := make([]bool, len(p.code))
	seen[start] = true
	list := []int32{start}
	for i := 0; i < len(list); i++ {
		next, n := p.code[list[i]].targets()
		for _, to := range next[:n] {
			if !seen[to] {
				seen[to] = true
				list = append(list, to)
			}
		}
	}
	return list
}

// memoise chooses the instructions whose failures are remembered: those reached on more than one way (all others are
// tried no more often than their only predecessor; a beginning is a way too), and from which no sub-match is looked at.
func (p *program) memoise(sections [][]int32) {
	ways := make([]int, len(p.code))
	ways[p.start]++
	for _, l := range p.looks {
		ways[l.start]++
	}
	before := make([][]int32, len(p.code))
	var todo []int32
	for pc := range p.code {
		in := &p.code[pc]
		next, n := in.targets()
		for _, to := range next[:n] {
			ways[to]++
			before[to] = append(before[to], int32(pc))
		}
		if in.op == opRef || in.op == opLook && p.looks[in.arg].inline {
			todo = append(todo, int32(pc))
		}
	}
	for i, section := range sections {
		if p.looks[i].inline {
			todo = append(todo, section...)
		}
	}
	depends := make([]bool, len(p.code))
	for len(todo) > 0 {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !depends[pc] {
			depends[pc] = true
			todo = append(todo, before[pc]...)
		}
	}
	for pc := range p.code {
		if ways[pc] > 1 && !depends[pc] {
			p.code[pc].join = int32(p.joins)
			p.joins++
		}
	}
}

// beginnings finds the bytes a match can begin with, and whether it can begin at the start of the text only.
func (p *program) beginnings() {
	p.anchored = p.code[p.start].op == opAssert && assertion(p.code[p.start].arg) == assertBegin
	var first [256]bool
	seen := make([]bool, len(p.code))
	for todo := []int32{p.start}; len(todo) > 0; {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		in := &p.code[pc]
		switch {
		case in.op == opMatch || in.op == opRef:
			p.nullable = true
			return
		case in.consumes():
			in.firstBytes(&first)
		default:
			next, n := in.targets()
			todo = append(todo, next[:n]...)
		}
	}
	p.first = &first
}

func (in *instr) firstBytes(first *[256]bool) {
	if in.op == opRune && in.r != utf8.RuneError {
		var buf [utf8.UTFMax]byte
		utf8.EncodeRune(buf[:], in.r)
		first[buf[0]] = true
		return
	}
	for b := range 256 {
		first[b] = first[b] || b >= utf8.RuneSelf || in.takes(rune(b))
	}
}

// takes tells whether a consuming instruction takes a character.
func (in *instr) takes(r rune) bool {
	switch in.op {
	case opRune:
		return r == in.r
	case opFold:
		return lower(r) == in.r
	case opSet:
		return in.set.has(r)
	case opNotBreak:
		return !isLineBreak(r)
	}
	return true
}
