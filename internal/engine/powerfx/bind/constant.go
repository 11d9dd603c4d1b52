package bind

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"switchboard/internal/engine/powerfx/value"
)

func containsAny(s, letters string) bool { return strings.ContainsAny(s, letters) }

// maxConstText bounds a text put together while a formula is checked, in bytes.
const maxConstText = 1 << 16

// constText is the text that an expression always has: literals, options, &, Concatenate, and Char and UniChar of a number.
func (b *binder) constText(e *Expr) (string, bool) {
	var s strings.Builder
	ok := writeConst(&s, e)
	return s.String(), ok
}

func writeConst(s *strings.Builder, e *Expr) bool {
	switch e.Op {
	case Const:
		t, ok := plainText(*e.Value)
		if ok = ok && s.Len()+len(t) <= maxConstText; ok {
			s.WriteString(t)
		}
		return ok
	case Coerce:
		return e.Type.Kind == value.KindText && textLike(e.Args[0].Type) && writeConst(s, e.Args[0])
	case Concat:
		return writeConsts(s, e.Args)
	case Call:
		switch e.Name {
		case "Concatenate":
			return writeConsts(s, e.Args)
		case "Char", "UniChar":
			return writeChar(s, e)
		}
	}
	return false
}

func textLike(t *value.Type) bool {
	return t.Kind == value.KindText || t.Kind == value.KindOption && t.Set.Backing == value.KindText
}

func plainText(v value.Value) (string, bool) {
	if v.Kind == value.KindOption {
		_, v = v.Option()
	}
	return v.Text(), v.Kind == value.KindText
}

func writeConsts(s *strings.Builder, args []*Expr) bool {
	for _, a := range args {
		if !writeConst(s, a) {
			return false
		}
	}
	return true
}

func writeChar(s *strings.Builder, e *Expr) bool {
	n, ok := constNumber(e.Args[0])
	top := 255
	if e.Name == "UniChar" {
		top = utf8.MaxRune
	}
	if !ok || n < 1 || n > top || utf16.IsSurrogate(rune(n)) {
		return false
	}
	s.WriteRune(rune(n))
	return true
}

// constNumber is the whole number that a literal or Hex2Dec of a literal gives.
func constNumber(e *Expr) (int, bool) {
	switch {
	case e.Op == Coerce && e.Type.IsNumeric():
		return constNumber(e.Args[0])
	case e.Op == Const && e.Value.Kind == value.KindNumber:
		return whole(e.Value.Float())
	case e.Op == Const && e.Value.Kind == value.KindDecimal:
		return whole(e.Value.Dec().Float64())
	case e.Op == Call && e.Name == "Hex2Dec":
		var s strings.Builder
		if writeConst(&s, e.Args[0]) && s.Len() <= 8 {
			n, err := strconv.ParseUint(s.String(), 16, 31)
			return int(n), err == nil
		}
	}
	return 0, false
}

func whole(x float64) (int, bool) {
	if !(x >= 0 && x <= utf8.MaxRune) {
		return 0, false
	}
	return int(x), true
}

// concatenate binds Concatenate: as & does where its arguments are options of one set.
func (b *binder) concatenate(f *Func, n *syntaxCall) *Expr {
	g := *f
	g.bind = nil
	e := b.plain(&g, n)
	if e.Op == Bad {
		return e
	}
	e.Func = f
	t := joinedBy(e.Args[0])
	for _, a := range e.Args[1:] {
		if t = joined(&Expr{Type: t}, &Expr{Type: joinedBy(a)}); t == nil {
			return e
		}
	}
	if e.Index == 0 && t.Kind == value.KindOption && len(e.Args) > 1 {
		e.Op, e.Type = Concat, t
	}
	return e
}

// joinedBy is the type of a text argument before it became text.
func joinedBy(a *Expr) *value.Type {
	if a.Op == Coerce {
		a = a.Args[0]
	}
	return a.Type
}
