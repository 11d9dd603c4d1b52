package bind

import (
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// knownType is a type that the host or an author named.
func (b *binder) knownType(name string) (*value.Type, bool) {
	switch name {
	case "Void", "None":
		return value.Void, true
	case "DateTimeTZInd":
		return value.DateTimeTZInd, true
	}
	if t := b.schema.types[name]; t != nil {
		return t, true
	}
	if s := b.schema.sets[name]; s != nil {
		return s.Type(), true
	}
	return nil, false
}

// maxTypeSize bounds the columns of a type that is kept, those of records and tables inside of it counted.
const maxTypeSize = 2000

const tooWide = "This type has more than 2,000 columns, those inside of its columns counted."

func (b *binder) tooWide(t *value.Type, at syntax.Span) bool {
	if t.Size(maxTypeSize) <= maxTypeSize {
		return false
	}
	b.errorf(at, tooWide)
	return true
}

// stated reads the type that a definition states: as typeOf, and in Type(…) and RecordOf(…).
func (b *binder) stated(n syntax.Node) *value.Type {
	if c, ok := syntax.Bare(n).(*syntax.Call); ok && len(c.Args) == 1 && c.Space == "" {
		switch c.Name.Text {
		case typeCall:
			return b.stated(c.Args[0])
		case "RecordOf":
			t := b.stated(c.Args[0])
			if t.Kind == value.KindTable {
				return t.Row()
			}
			b.errorf(c.Args[0].Span(), "RecordOf takes the type of a table.")
			return value.ErrorType
		}
	}
	if t := b.typeOf(n, 0); t != nil && !b.tooWide(t, n.Span()) {
		return t
	}
	return value.ErrorType
}
