// Package syntax reads and prints Power Fx formulas: tokens, a tree with spans, a parser that goes on after an error, and
// the canonical form of a tree. It decides nothing about names, types or values.
//
// Source: Power Fx expression grammar (learn.microsoft.com/power-platform/power-fx/expression-grammar) and operators page.
package syntax

import "fmt"

// Span is a half-open range of byte offsets in the source of a formula.
type Span struct{ Start, End int }

// Join returns the smallest span that holds both.
func (s Span) Join(t Span) Span {
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// Kind says what a token is.
type Kind uint8

// The kinds of tokens.
const (
	EOF Kind = iota
	Bad
	Number
	Text       // a whole literal with its quotes
	InterpOpen // $"
	InterpText // literal part inside an interpolated text
	InterpEnd  // closing quote
	HoleOpen   // { of a hole
	HoleClose  // } of a hole
	Ident
	Comment
	True
	False
	And
	Or
	Not
	In
	ExactIn
	As
	Self
	Parent
	Reserved // a word that the language keeps for itself
	Plus
	Minus
	Star
	Slash
	Caret
	Amp
	Percent
	Eq
	Ne
	Lt
	Le
	Gt
	Ge
	AndAnd
	OrOr
	Bang
	Dot
	At
	Comma
	Semicolon
	Colon
	ParenOpen
	ParenClose
	CurlyOpen
	CurlyClose
	BracketOpen
	BracketClose
)

var kindNames = [...]string{
	EOF: "end", Bad: "character", Number: "number", Text: "text", InterpOpen: "text", InterpText: "text", InterpEnd: "text",
	HoleOpen: "{", HoleClose: "}", Ident: "name", Comment: "comment", True: "true", False: "false", And: "And", Or: "Or",
	Not: "Not", In: "in", ExactIn: "exactin", As: "As", Self: "Self", Parent: "Parent", Reserved: "reserved word", Plus: "+",
	Minus: "-", Star: "*", Slash: "/", Caret: "^", Amp: "&", Percent: "%", Eq: "=", Ne: "<>", Lt: "<", Le: "<=", Gt: ">",
	Ge: ">=", AndAnd: "&&", OrOr: "||", Bang: "!", Dot: ".", At: "@", Comma: "separator", Semicolon: "chaining operator",
	Colon: ":", ParenOpen: "(", ParenClose: ")", CurlyOpen: "{", CurlyClose: "}", BracketOpen: "[", BracketClose: "]",
}

func (k Kind) String() string { return kindNames[k] }

// Token is one word of a formula; Source[Start:End] is its text.
type Token struct {
	Kind       Kind
	Start, End int32
}

// Span returns where the token stands.
func (t Token) Span() Span { return Span{int(t.Start), int(t.End)} }

// Separators are the signs that depend on where the author lives.
type Separators struct {
	Decimal byte // '.' or ','
	List    byte // ',' or ';'
	Chain   string
}

// Point and CommaStyle are the two conventions: 1.5 with a,b;c and 1,5 with a;b;;c.
var (
	Point      = Separators{'.', ',', ";"}
	CommaStyle = Separators{',', ';', ";;"}
)

// Options of a reader.
type Options struct {
	Separators Separators
	// Chaining lets a formula hold several expressions, one after the other.
	Chaining bool
	// ReservedWords are refused as names unless quoted, as the language does since V1 for words it may need later.
	AllowReservedWords bool
	// TextFirst reads the source as text, and formulas only in its holes.
	TextFirst bool
}

// Problem is something wrong in the source: in English as Message, and as the Sentence that it was made of.
type Problem struct {
	Span     Span
	Message  string
	Sentence Sentence
}

func (p Problem) Error() string { return fmt.Sprintf("%d-%d: %s", p.Span.Start, p.Span.End, p.Message) }

// Limits of what is read. A longer or deeper formula is refused, never cut.
const (
	MaxLength = 64 << 10 // bytes
	MaxDepth  = 100      // nested expressions
	MaxNodes  = 16 << 10
)
