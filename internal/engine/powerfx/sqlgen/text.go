package sqlgen

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/value"
)

const maxCut = 1_000_000 // characters

// textParam sends a text that both databases take.
func (k *compiler) textParam(e *bind.Expr, s string) (string, bool) {
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		return "", k.no(e, "The database does not take this text.")
	}
	return k.param(s), true
}

// written is a term as text, blank as the empty one.
func (k *compiler) written(e *bind.Expr, t term) (string, bool) {
	switch {
	case t.sort == constant && (t.v.IsBlank() || t.v.Kind == value.KindText):
		return k.textParam(e, t.v.Text())
	case t.sort == text:
		return t.filled(), true
	}
	return "", k.no(e, "The database does not turn this value to text as formulas do.")
}

func (k *compiler) concat(e *bind.Expr, args []term) (term, bool) {
	list := make([]string, len(args))
	for i, a := range args {
		s, ok := k.written(e, a)
		if !ok {
			return term{}, false
		}
		list[i] = s
	}
	return term{sort: text, sql: "(" + strings.Join(list, " || ") + ")"}, true
}

// wide holds for texts with characters beyond ASCII.
func (k *compiler) wide(sql string) string {
	if k.dialect == SQLite {
		return "length(CAST(" + sql + " AS BLOB)) <> length(" + sql + ")"
	}
	return "octet_length(" + sql + ") <> char_length(" + sql + ")"
}

// astral holds for texts with characters beyond U+FFFF, which count as two.
func (k *compiler) astral(sql string) string {
	if k.dialect == SQLite {
		return and(k.wide(sql), sql+" GLOB '*[\U00010000-\U0010ffff]*'")
	}
	return and(k.wide(sql), "("+sql+` COLLATE "C") ~ '[\U00010000-\U0010ffff]'`)
}

func (k *compiler) textCall(e *bind.Expr, args []term) (term, bool) {
	s, ok := k.written(e, args[0])
	if !ok {
		return term{}, false
	}
	out := term{sort: text}
	switch e.Func.Name {
	case "Len":
		k.doubt(k.astral(s))
		return term{sort: whole, sql: "CAST(length(" + s + ") AS BIGINT)", den: 1, most: 1 << 30}, true
	case "Lower", "Upper":
		return k.letters(e, s)
	case "Trim", "TrimEnds":
		if out.sql = "trim(" + s + ", ' ')"; k.dialect == PostgreSQL {
			out.sql = "btrim(" + s + ", ' ')"
		}
		if e.Func.Name == "Trim" {
			k.doubt(k.has(out.sql, "'  '"))
		}
		return out, true
	}
	var at [2]int
	for i, a := range args[1:] {
		if at[i], ok = position(a); !ok {
			return term{}, k.no(e, "The database cuts texts only at places that are the same for every row.")
		}
	}
	k.doubt(k.astral(s))
	switch e.Func.Name {
	case "Left":
		out.sql = k.cut(s, 1, at[0])
	case "Right":
		if out.sql = "substr(" + s + ", " + number(int64(-at[0])) + ")"; k.dialect == PostgreSQL {
			out.sql = "right(" + s + ", " + number(int64(at[0])) + ")"
		}
		if at[0] == 0 {
			out.sql = "''"
		}
	default:
		if at[0] < 1 {
			return term{}, k.no(e, "The database cuts texts only at places from 1 on.")
		}
		n := maxCut
		if len(args) > 2 {
			n = at[1]
		} else {
			k.doubt("length(" + s + ") > " + number(maxCut))
		}
		out.sql = k.cut(s, at[0], n)
	}
	return out, true
}

func (k *compiler) cut(s string, from, n int) string {
	return "substr(" + s + ", " + number(int64(from)) + ", " + number(int64(n)) + ")"
}

func (k *compiler) has(s, part string) string {
	if k.dialect == SQLite {
		return "instr(" + s + ", " + part + ") > 0"
	}
	return "strpos(" + s + ", " + part + ") > 0"
}

// position is a count of characters that is known.
func position(t term) (int, bool) {
	if t.sort != constant {
		return 0, false
	}
	r, ok := rational(t.v)
	if !ok {
		return 0, false
	}
	x, _ := r.Float64()
	x = math.Trunc(x)
	return int(x), x >= 0 && x <= maxCut && r.Sign() >= 0
}

// letters changes the case of ASCII letters; other texts are looked at again.
func (k *compiler) letters(e *bind.Expr, s string) (term, bool) {
	const all = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	loc := k.env.Run.Locale
	if format.Lower(all, loc) != strings.ToLower(all) || format.Upper(strings.ToLower(all), loc) != all {
		return term{}, k.no(e, "The database does not know how this language writes capital letters.")
	}
	k.doubt(k.wide(s))
	name := "lower("
	if e.Func.Name == "Upper" {
		name = "upper("
	}
	return term{sort: text, sql: name + k.plain(s) + ")"}, true
}

// plain makes functions on letters see ASCII alone.
func (k *compiler) plain(s string) string {
	if k.dialect == SQLite {
		return s
	}
	return s + ` COLLATE "C"`
}

// begins is StartsWith, or EndsWith: without regard to case.
func (k *compiler) begins(e *bind.Expr, end bool) (truth, bool) {
	return k.pairs(e, func(x, y term) (truth, bool) {
		if x.sort == constant && y.sort == constant {
			return k.again(e, x, y), true
		}
		s, p, ok := k.folded(e, x, y)
		if !ok || p == "" {
			return always(true), ok
		}
		param, ok := k.textParam(e, p)
		n := utf8.RuneCountInString(p)
		sql := "substr(" + s + ", 1, " + number(int64(n)) + ")"
		switch {
		case end && k.dialect == SQLite:
			sql = "substr(" + s + ", " + number(int64(-n)) + ")"
		case end:
			sql = "right(" + s + ", " + number(int64(n)) + ")"
		}
		return truth{sql + " = " + param, sql + " <> " + param, true}, ok
	})
}

// again evaluates an operation on two values that are known.
func (k *compiler) again(e *bind.Expr, x, y term) truth {
	f := *e
	f.Args = slices.Clone(e.Args)
	for i, t := range []term{x, y} {
		v := t.v
		f.Args[i] = &bind.Expr{Op: bind.Const, Type: e.Args[i].Type, Value: &v, At: e.Args[i].At}
	}
	v := k.fold(&f)
	if v.IsError() {
		return truth{yes: no, no: no}
	}
	return always(v.Bool())
}

// folded is a text column and a known text p, both without regard to case.
func (k *compiler) folded(e *bind.Expr, t, p term) (sql, pattern string, ok bool) {
	if p.sort != constant {
		return "", "", k.no(e, "The database disregards case only beside a text that is the same for every row.")
	}
	if sql, ok = k.written(e, t); !ok {
		return "", "", false
	}
	pattern = upDown.fold(p.v.Text())
	sql, ok = k.foldSQL(e, sql, pattern, upDown)
	return sql, pattern, ok
}
