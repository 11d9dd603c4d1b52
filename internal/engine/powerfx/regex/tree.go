package regex

// kind is what a node of the syntax tree matches.
type kind uint8

const (
	kindEmpty kind = iota
	kindRune
	kindSet
	kindDot
	kindAssert
	kindConcat
	kindAlternate
	kindGroup
	kindRepeat
	kindLook
	kindRef
)

type assertion uint8

const (
	assertBegin assertion = iota
	assertEnd
	assertLineBegin
	assertLineEnd
	assertWord
	assertNoWord
)

const unlimited = -1

// node is one element of the syntax tree. Its depth is bounded by the nesting of groups.
type node struct {
	kind   kind
	r      rune
	set    *charset
	assert assertion
	subs   []*node
	min    int
	max    int // unlimited for no bound
	lazy   bool
	group  *group // of kindGroup, kindLook; the target of kindRef
	empty  bool   // can match nothing, in the sense of the dialect's rules

	nullable bool // can match nothing at run time; a back reference can
}

type groupKind uint8

const (
	groupPlain groupKind = iota
	groupCapture
	groupAhead
	groupBehind
)

// group is one parenthesis with what the dialect's rules need to know about it. The pattern itself is a plain group
// without a parent.
type group struct {
	kind     groupKind
	negative bool
	name     string
	slot     int // sub-match index of a capture, -1 otherwise
	parent   *group
	inAlt    int // alternative of the parent that holds it
	alts     [][]*node
	cur      []*node
	closed   bool

	empty      bool // some alternative can match nothing
	ambiguous  bool // a quantifier on it could give different sub-matches elsewhere
	hasLook    bool
	hasCapture bool // directly inside
	optional   bool // a quantifier allows zero times
	behind     bool // within a look behind
}

func (g *group) isLook() bool { return g.kind == groupAhead || g.kind == groupBehind }

// reference is a back reference with its place.
type reference struct {
	text  string
	pos   int
	node  *node
	at    *group
	inAlt int
	num   int // numbered reference still to be resolved, in Legacy mode
	name  string
}

// tree is a parsed pattern with its effective options.
type tree struct {
	root     *node
	opts     Options
	captures []*group
}

// body turns the alternatives of a closed group into one node.
func (g *group) body() *node {
	var alts []*node
	for _, items := range g.alts {
		n := &node{kind: kindConcat, subs: items, empty: allEmpty(items)}
		if len(items) == 1 {
			n = items[0]
		}
		alts = append(alts, n)
	}
	if len(alts) == 1 {
		return alts[0]
	}
	n := &node{kind: kindAlternate, subs: alts}
	for _, a := range alts {
		n.empty = n.empty || a.empty
	}
	return n
}

func allEmpty(items []*node) bool {
	for _, n := range items {
		if !n.empty {
			return false
		}
	}
	return true
}

// close ends the group and tells the parent what its own rules need.
func (g *group) close() *node {
	g.alts = append(g.alts, g.cur)
	g.cur, g.closed = nil, true
	body := g.body()
	g.empty = body.empty
	if g.empty || len(g.alts) > 1 && g.hasCapture {
		g.ambiguous = true
	}
	n := &node{kind: kindGroup, group: g, subs: []*node{body}, empty: g.empty}
	if g.isLook() {
		n.kind, n.empty = kindLook, true
	}
	if p := g.parent; p != nil {
		p.ambiguous = p.ambiguous || g.ambiguous
		p.hasLook = p.hasLook || g.hasLook || g.isLook()
		p.hasCapture = p.hasCapture || g.kind == groupCapture
	}
	return n
}
