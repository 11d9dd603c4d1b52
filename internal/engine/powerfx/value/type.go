package value

import (
	"slices"
	"strings"
)

// Kind is the kind of a type, and of a value at run time.
type Kind uint8

// The kinds. Blank is also the type of an expression that is always blank and fits everywhere.
const (
	KindBlank Kind = iota
	KindError
	KindBoolean
	KindDecimal
	KindNumber // float64
	KindText
	KindHyperlink
	KindDate
	KindTime
	KindDateTime
	KindDateTimeTZInd
	KindColor
	KindGUID
	KindOption
	KindBlob
	KindRecord
	KindTable
	KindDynamic // untyped object, from ParseJSON
	KindVoid
)

var kindNames = [...]string{
	"Blank", "Error", "Boolean", "Decimal", "Number", "Text", "Hyperlink", "Date", "Time", "DateTime", "DateTimeTZInd",
	"Color", "GUID", "OptionSet", "Blob", "Record", "Table", "Dynamic", "Void",
}

func (k Kind) String() string { return kindNames[k] }

// Type is the static type of an expression. Types are immutable and shared.
type Type struct {
	Kind   Kind
	Fields []Field    // of a record or table, sorted by Name
	Set    *OptionSet // of an option
	// Sealed marks a record of the host, or a table of them, to which formulas add no columns and whose columns they do not
	// rename: the host may give it more columns later.
	Sealed bool
}

// Field is a column. Name is how data knows it, Display how authors may also write it.
type Field struct {
	Name, Display string
	Type          *Type
}

// The types without parts.
var (
	Blank         = &Type{Kind: KindBlank}
	ErrorType     = &Type{Kind: KindError}
	Boolean       = &Type{Kind: KindBoolean}
	Decimal       = &Type{Kind: KindDecimal}
	Number        = &Type{Kind: KindNumber}
	Text          = &Type{Kind: KindText}
	Hyperlink     = &Type{Kind: KindHyperlink}
	Date          = &Type{Kind: KindDate}
	Time          = &Type{Kind: KindTime}
	DateTime      = &Type{Kind: KindDateTime}
	DateTimeTZInd = &Type{Kind: KindDateTimeTZInd}
	Color         = &Type{Kind: KindColor}
	GUID          = &Type{Kind: KindGUID}
	Blob          = &Type{Kind: KindBlob}
	Dynamic       = &Type{Kind: KindDynamic}
	Void          = &Type{Kind: KindVoid}
	EmptyRecord   = &Type{Kind: KindRecord}
	EmptyTable    = &Type{Kind: KindTable}
)

// RecordOf makes a record type; it sorts the fields.
func RecordOf(fields ...Field) *Type { return &Type{Kind: KindRecord, Fields: sorted(fields)} }

// TableOf makes a table type; it sorts the fields.
func TableOf(fields ...Field) *Type { return &Type{Kind: KindTable, Fields: sorted(fields)} }

// ColumnOf makes the type of a table with one column named Value.
func ColumnOf(t *Type) *Type { return TableOf(Field{Name: "Value", Type: t}) }

func sorted(f []Field) []Field {
	byName := func(a, b Field) int { return strings.Compare(a.Name, b.Name) }
	if !slices.IsSortedFunc(f, byName) {
		f = slices.Clone(f)
		slices.SortFunc(f, byName)
	}
	return f
}

// Row is the record type of a table's rows.
func (t *Type) Row() *Type { return &Type{Kind: KindRecord, Fields: t.Fields, Sealed: t.Sealed} }

// Rows is the table type of a record.
func (t *Type) Rows() *Type { return &Type{Kind: KindTable, Fields: t.Fields, Sealed: t.Sealed} }

// Field finds a column by name, else by display name.
func (t *Type) Field(name string) (Field, bool) {
	i, ok := slices.BinarySearchFunc(t.Fields, name, func(f Field, n string) int { return strings.Compare(f.Name, n) })
	if ok {
		return t.Fields[i], true
	}
	for _, f := range t.Fields {
		if f.Display == name {
			return f, true
		}
	}
	return Field{}, false
}

// Seal returns t sealed.
func (t *Type) Seal() *Type { return &Type{Kind: t.Kind, Fields: t.Fields, Sealed: true} }

// With returns t with a column added or replaced.
func (t *Type) With(f Field) *Type {
	out := slices.Clone(t.Fields)
	i, ok := slices.BinarySearchFunc(out, f.Name, func(f Field, n string) int { return strings.Compare(f.Name, n) })
	if ok {
		out[i] = f
	} else {
		out = slices.Insert(out, i, f)
	}
	return &Type{Kind: t.Kind, Fields: out}
}

// Without returns t less a column.
func (t *Type) Without(name string) *Type {
	out := slices.DeleteFunc(slices.Clone(t.Fields), func(f Field) bool { return f.Name == name })
	return &Type{Kind: t.Kind, Fields: out, Sealed: t.Sealed}
}

// Size counts the columns of t, those of records and tables inside of it with them. It stops counting above limit.
func (t *Type) Size(limit int) int {
	n := 0
	for _, f := range t.Fields {
		if n++; n > limit {
			break
		}
		n += f.Type.Size(limit - n)
	}
	return n
}

// Equal tells whether two types are the same.
func (t *Type) Equal(u *Type) bool {
	if t == u {
		return true
	}
	if t.Kind != u.Kind || len(t.Fields) != len(u.Fields) {
		return false
	}
	if t.Kind == KindOption {
		return t.Set.Name == u.Set.Name
	}
	for i, f := range t.Fields {
		if f.Name != u.Fields[i].Name || !f.Type.Equal(u.Fields[i].Type) {
			return false
		}
	}
	return true
}

// String names the type as messages do.
func (t *Type) String() string {
	if t.Kind == KindOption {
		if t.Set.Enum {
			return "Enum (" + t.Set.Name + ")"
		}
		return "OptionSet (" + t.Set.Name + ")"
	}
	return t.Kind.String()
}

// Detail names the type with its columns, for hovers and completion.
func (t *Type) Detail() string {
	if t.Kind != KindRecord && t.Kind != KindTable {
		return t.String()
	}
	var b strings.Builder
	b.WriteString(t.Kind.String() + "({")
	for i, f := range t.Fields {
		if i > 0 {
			b.WriteString(", ")
		}
		if i == 8 {
			b.WriteString("…")
			break
		}
		b.WriteString(f.Name + ": " + f.Type.String())
	}
	return b.String() + "})"
}

// IsNumeric tells whether t is one of the two kinds of numbers.
func (t *Type) IsNumeric() bool { return t.Kind == KindNumber || t.Kind == KindDecimal }

// IsDateLike tells whether t is a date, a time or both.
func (t *Type) IsDateLike() bool { return t.Kind >= KindDate && t.Kind <= KindDateTimeTZInd }

// IsAggregate tells whether t is a record or a table.
func (t *Type) IsAggregate() bool { return t.Kind == KindRecord || t.Kind == KindTable }

// OptionSet is a closed list of named values: an enumeration of the language, or a choice column of the host.
type OptionSet struct {
	Name string
	// Enum marks a set of the language itself rather than of data.
	Enum bool
	// Backing is the kind of the values behind the names: text, number, Boolean or colour.
	Backing Kind
	Options []Option
	// FromBacking lets a plain value stand for an option, ToBacking an option for its value.
	FromBacking, ToBacking bool
	// Concat lets text options of the set be joined into another option of it.
	Concat bool
	// Ordered lets number options be compared with < and >.
	Ordered bool
	typ     *Type
}

// Option is one member of a set. Value is its backing value.
type Option struct {
	Name, Display string
	Value         Value
}

// NewOptionSet finishes a set. It must be called once before the set is used.
func NewOptionSet(s OptionSet) *OptionSet {
	p := &s
	p.typ = &Type{Kind: KindOption, Set: p}
	return p
}

// Type is the type of the set's options.
func (s *OptionSet) Type() *Type { return s.typ }

// Option finds a member by name, else by display name.
func (s *OptionSet) Option(name string) (Option, bool) {
	for _, o := range s.Options {
		if o.Name == name {
			return o, true
		}
	}
	for _, o := range s.Options {
		if o.Display == name {
			return o, true
		}
	}
	return Option{}, false
}
