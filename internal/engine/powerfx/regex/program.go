package regex

import "fmt"

type opcode uint8

const (
	opMatch   opcode = iota
	opMatchAt        // matches when the position is the one the look behind stands at
	opRune
	opFold // a character, case ignored; r is in lower case
	opSet
	opNotBreak
	opAny
	opSplit // out first, then alt
	opOpen
	opClose
	opAssert
	opLook
	opRef // out after some text, alt after none
)

// instr is one instruction. The program counter of the continuation is out; arg is a sub-match, a look around or an
// assertion.
type instr struct {
	op       opcode
	r        rune
	out, alt int32
	arg      int32
	join     int32 // index into the memo, -1 for none
	set      *charset
}

// consumes tells whether the instruction takes a character.
func (in *instr) consumes() bool { return in.op >= opRune && in.op <= opAny }

// look is a look around: a section of the program that ends in opMatch.
type look struct {
	start    int32
	behind   bool
	negative bool
	captures bool
	inline   bool    // depends on sub-matches, so it cannot be answered by position alone
	order    []int32 // its instructions, continuations without a character first
	inner    []int32 // look arounds inside
}

// program is a compiled pattern. No way through it returns to an instruction without taking a character.
type program struct {
	code   []instr
	start  int32
	looks  []look
	groups int
	fold   bool

	joins    int        // instructions that have a place in the memo
	anchored bool       // can match at the beginning of the text only
	first    *[256]bool // bytes a match can begin with, nil for any
	nullable bool
}

// compiler builds the program backwards: every element is given its continuations.
type compiler struct {
	prog *program
	opts Options
	work int
}

func compile(t *tree) (*program, error) {
	c := &compiler{prog: &program{groups: len(t.captures), fold: t.opts.IgnoreCase}, opts: t.opts}
	prepare(t.root, t.opts.IgnoreCase)
	next := c.emit(instr{op: opMatch})
	if t.opts.EndsWith || t.opts.Complete {
		next = c.emit(instr{op: opAssert, arg: int32(c.bound(assertEnd, assertLineEnd)), out: next})
	}
	next = c.gen(t.root, next, next)
	if t.opts.BeginsWith || t.opts.Complete {
		next = c.emit(instr{op: opAssert, arg: int32(c.bound(assertBegin, assertLineBegin)), out: next})
	}
	c.prog.start = next
	if c.full() {
		return nil, fmt.Errorf("%w: more than %d instructions, fewer repetitions help", ErrTooLarge, MaxProgram)
	}
	c.prog.analyse()
	return c.prog, nil
}

func (c *compiler) bound(whole, line assertion) assertion {
	if c.opts.Multiline {
		return line
	}
	return whole
}

// full tells that a limit was reached; what follows is then no longer generated, and the program not used.
func (c *compiler) full() bool { return len(c.prog.code) > MaxProgram || c.work > 4*MaxProgram }

func (c *compiler) emit(in instr) int32 {
	in.join = -1
	c.prog.code = append(c.prog.code, in)
	return int32(len(c.prog.code) - 1)
}

// gen generates code for an element. idle is the continuation while nothing has been taken since the surrounding
// repetition began its round, moved the one after a character. Where no such repetition surrounds it, both are the same.
// A round that takes nothing thus ends its repetition, as in .NET, and no state is needed at run time.
func (c *compiler) gen(n *node, idle, moved int32) int32 {
	if c.work++; c.full() {
		return idle
	}
	switch n.kind {
	case kindRune:
		return c.emit(c.rune(n.r, moved))
	case kindSet:
		return c.emit(instr{op: opSet, set: n.set, out: moved})
	case kindDot:
		if c.opts.DotAll {
			return c.emit(instr{op: opAny, out: moved})
		}
		return c.emit(instr{op: opNotBreak, out: moved})
	case kindAssert:
		return c.emit(instr{op: opAssert, arg: int32(n.assert), out: idle})
	case kindRef:
		return c.emit(instr{op: opRef, arg: int32(n.group.slot), out: moved, alt: idle})
	case kindConcat:
		return c.concat(n.subs, idle, moved)
	case kindAlternate:
		pc := c.gen(n.subs[len(n.subs)-1], idle, moved)
		for i := len(n.subs) - 2; i >= 0; i-- {
			pc = c.emit(instr{op: opSplit, out: c.gen(n.subs[i], idle, moved), alt: pc})
		}
		return pc
	case kindGroup:
		return c.group(n, idle, moved)
	case kindRepeat:
		return c.repeat(n, idle, moved)
	case kindLook:
		return c.look(n, idle)
	}
	return idle
}

func (c *compiler) rune(r rune, out int32) instr {
	if c.opts.IgnoreCase && hasCase(r) {
		return instr{op: opFold, r: lower(r), out: out}
	}
	return instr{op: opRune, r: r, out: out}
}

func (c *compiler) concat(subs []*node, idle, moved int32) int32 {
	for i := len(subs) - 1; i >= 0; i-- {
		if idle == moved {
			idle = c.gen(subs[i], idle, idle)
			moved = idle
			continue
		}
		after := moved
		if i > 0 {
			moved = c.gen(subs[i], moved, moved)
		}
		idle = c.gen(subs[i], idle, after)
	}
	return idle
}

func (c *compiler) group(n *node, idle, moved int32) int32 {
	if n.group.kind != groupCapture {
		return c.gen(n.subs[0], idle, moved)
	}
	slot := int32(n.group.slot)
	closeIdle := c.emit(instr{op: opClose, arg: slot, out: idle})
	closeMoved := closeIdle
	if moved != idle {
		closeMoved = c.emit(instr{op: opClose, arg: slot, out: moved})
	}
	return c.emit(instr{op: opOpen, arg: slot, out: c.gen(n.subs[0], closeIdle, closeMoved)})
}

// repeat expands the counted part; what is unlimited becomes a loop.
func (c *compiler) repeat(n *node, idle, moved int32) int32 {
	sub, same := n.subs[0], idle == moved
	tailIdle, tailMoved := idle, moved
	if n.max == unlimited {
		tailMoved = c.loop(n, moved)
		if tailIdle = tailMoved; !same {
			tailIdle = c.fork(n.lazy, c.round(sub, idle, tailMoved), idle)
		}
	}
	for i := n.min; i < n.max && !c.full(); i++ {
		rest := tailMoved
		if same || i < n.max-1 {
			tailMoved = c.fork(n.lazy, c.round(sub, moved, rest), moved)
		}
		if same {
			tailIdle = tailMoved
		} else if i == n.max-1 {
			tailIdle = c.fork(n.lazy, c.round(sub, idle, rest), idle)
			tailMoved = c.fork(n.lazy, c.round(sub, moved, rest), moved)
		}
	}
	for i := 0; i < n.min && !c.full(); i++ {
		if same {
			tailIdle = c.gen(sub, tailIdle, tailIdle)
			tailMoved = tailIdle
			continue
		}
		tailIdle, tailMoved = c.gen(sub, tailIdle, tailMoved), c.gen(sub, tailMoved, tailMoved)
	}
	return tailIdle
}

// loop generates an unlimited repetition that leaves to next.
func (c *compiler) loop(n *node, next int32) int32 {
	head := c.emit(instr{op: opSplit})
	body := c.round(n.subs[0], next, head)
	in := &c.prog.code[head]
	if in.out, in.alt = body, next; n.lazy {
		in.out, in.alt = next, body
	}
	return head
}

// round generates one round of a repetition, which leaves to exit when it took nothing.
func (c *compiler) round(sub *node, exit, again int32) int32 {
	if !sub.nullable {
		exit = again
	}
	return c.gen(sub, exit, again)
}

func (c *compiler) fork(lazy bool, body, next int32) int32 {
	if lazy {
		body, next = next, body
	}
	return c.emit(instr{op: opSplit, out: body, alt: next})
}

func (c *compiler) look(n *node, next int32) int32 {
	id := int32(len(c.prog.looks))
	behind := n.group.kind == groupBehind
	c.prog.looks = append(c.prog.looks, look{behind: behind, negative: n.group.negative})
	op := opMatch
	if behind {
		op = opMatchAt
	}
	end := c.emit(instr{op: op})
	start := c.gen(n.subs[0], end, end)
	c.prog.looks[id].start = start
	return c.emit(instr{op: opLook, arg: id, out: next})
}
