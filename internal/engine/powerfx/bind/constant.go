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
	switch e.Op {
	case Const:
		return plainText(*e.Value)
	case Coerce:
		if e.Type.Kind == value.KindText && textLike(e.Args[0].Type) {
			return b.constText(e.Args[0])
		}
	case Concat:
		return b.constJoin(e.Args)
	case Call:
		switch e.Name {
		case "Concatenate":
			return b.constJoin(e.Args)
		case "Char", "UniChar":
			return b.constChar(e)
		}
	}
	return "", false
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

func (b *binder) constJoin(args []*Expr) (string, bool) {
	var s strings.Builder
	for _, a := range args {
		t, ok := b.constText(a)
		if !ok || s.Len()+len(t) > maxConstText {
			return "", false
		}
		s.WriteString(t)
	}
	return s.String(), true
}

func (b *binder) constChar(e *Expr) (string, bool) {
	n, ok := b.constNumber(e.Args[0])
	top := 255
	if e.Name == "UniChar" {
		top = utf8.MaxRune
	}
	if !ok || n < 1 || n > top || utf16.IsSurrogate(rune(n)) {
		return "", false
	}
	return string(rune(n)), true
}

// constNumber is the whole number that a literal or Hex2Dec of a literal gives.
func (b *binder) constNumber(e *Expr) (int, bool) {
	switch {
	case e.Op == Coerce && e.Type.IsNumeric():
		return b.constNumber(e.Args[0])
	case e.Op == Const && e.Value.Kind == value.KindNumber:
		return whole(e.Value.Float())
	case e.Op == Const && e.Value.Kind == value.KindDecimal:
		return whole(e.Value.Dec().Float64())
	case e.Op == Call && e.Name == "Hex2Dec":
		if s, ok := b.constText(e.Args[0]); ok && len(s) <= 8 {
			n, err := strconv.ParseUint(s, 16, 31)
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
