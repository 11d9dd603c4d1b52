package syntax

// Node is an expression. Nodes are read only after parsing.
type Node interface {
	// Span is where the whole expression stands.
	Span() Span
}

// Name is an identifier as written and as meant.
type Name struct {
	Text string // without quotes
	At   Span
}

type (
	// Num is a number literal; Text has a point as decimal sign.
	Num struct {
		Text string
		At   Span
	}
	// Str is a text literal, quotes undone.
	Str struct {
		Value string
		At    Span
	}
	// Bool is true or false.
	Bool struct {
		Value bool
		At    Span
	}
	// Interp is an interpolated text: Str parts and expressions in turn.
	Interp struct {
		Parts []Node
		At    Span
	}
	// Ref is a name standing alone; Global is the [@Name] form, which skips row scopes.
	Ref struct {
		Name   Name
		Global bool
		At     Span
	}
	// Word is Self or Parent.
	Word struct {
		Kind Kind
		At   Span
	}
	// Member is X.Name, or X[@Name] when Scoped.
	Member struct {
		X      Node
		Name   Name
		Scoped bool
		At     Span
	}
	// Unary is -X, !X, Not X or X%.
	Unary struct {
		Op Kind
		X  Node
		At Span // of the operator
	}
	// Binary is X Op Y.
	Binary struct {
		Op   Kind
		X, Y Node
		At   Span // of the operator
	}
	// Call is Name(Args); Space is the part before the dot in Space.Name(Args).
	Call struct {
		Space string
		Name  Name
		Args  []Node
		At    Span
	}
	// Rec is {Name: Value, …}.
	Rec struct {
		Fields []Field
		At     Span
	}
	// List is [X, …].
	List struct {
		Items []Node
		At    Span
	}
	// Alias is X As Name.
	Alias struct {
		X    Node
		Name Name
		At   Span // of the word As
	}
	// Chain is X; Y; …, whose value is that of the last.
	Chain struct {
		Items []Node
		At    Span
	}
	// Group is (X), kept for printing.
	Group struct {
		X  Node
		At Span
	}
	// Missing stands where an expression was expected; a Problem tells why.
	Missing struct{ At Span }
)

// Field is one Name: Value of a record.
type Field struct {
	Name  Name
	Value Node
}

// Span implements Node.
func (n *Num) Span() Span { return n.At }

// Span implements Node.
func (n *Str) Span() Span { return n.At }

// Span implements Node.
func (n *Bool) Span() Span { return n.At }

// Span implements Node.
func (n *Interp) Span() Span { return n.At }

// Span implements Node.
func (n *Ref) Span() Span { return n.At }

// Span implements Node.
func (n *Word) Span() Span { return n.At }

// Span implements Node.
func (n *Member) Span() Span { return n.X.Span().Join(n.At) }

// Span implements Node.
func (n *Unary) Span() Span { return n.X.Span().Join(n.At) }

// Span implements Node.
func (n *Binary) Span() Span { return n.X.Span().Join(n.Y.Span()) }

// Span implements Node.
func (n *Call) Span() Span { return n.At }

// Span implements Node.
func (n *Rec) Span() Span { return n.At }

// Span implements Node.
func (n *List) Span() Span { return n.At }

// Span implements Node.
func (n *Alias) Span() Span { return n.X.Span().Join(n.Name.At) }

// Span implements Node.
func (n *Chain) Span() Span { return n.At }

// Span implements Node.
func (n *Group) Span() Span { return n.At }

// Span implements Node.
func (n *Missing) Span() Span { return n.At }

// Bare returns n without the parentheses around it.
func Bare(n Node) Node {
	for {
		g, ok := n.(*Group)
		if !ok {
			return n
		}
		n = g.X
	}
}
