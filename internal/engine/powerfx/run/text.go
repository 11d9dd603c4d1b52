package run

import (
	"math"
	"strings"
	"unicode/utf8"

	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/value"
)

func textImpls() map[string]impl {
	return map[string]impl{
		"Left":  {blank: "e0", eager: left},
		"Right": {blank: "e0", eager: right},
		"Mid":   {blank: "e0", eager: mid},
		"Len":   {blank: "e", eager: length},
		"Lower": {blank: "e", eager: func(f *Frame, _ *site, a []value.Value) value.Value {
			return f.text(format.Lower(a[0].Text(), f.locale()))
		}},
		"Upper": {blank: "e", eager: func(f *Frame, _ *site, a []value.Value) value.Value {
			return f.text(format.Upper(a[0].Text(), f.locale()))
		}},
		"Proper": {blank: "e", eager: func(f *Frame, _ *site, a []value.Value) value.Value {
			return f.text(format.Proper(a[0].Text(), f.locale()))
		}},
		"Trim":        {blank: "e", eager: trim},
		"TrimEnds":    {blank: "e", eager: func(f *Frame, _ *site, a []value.Value) value.Value { return value.Str(strings.Trim(a[0].Text(), " ")) }},
		"Find":        {blank: "ee0", eager: find},
		"Replace":     {blank: "e00e", eager: replace},
		"Substitute":  {blank: "eee0", eager: substitute},
		"Concatenate": {blank: "e", eager: concatenate},
		"StartsWith": {blank: "e", eager: func(f *Frame, _ *site, a []value.Value) value.Value {
			return value.Bool(strings.HasPrefix(fold(a[0].Text()), fold(a[1].Text())))
		}},
		"EndsWith": {blank: "e", eager: func(f *Frame, _ *site, a []value.Value) value.Value {
			return value.Bool(strings.HasSuffix(fold(a[0].Text()), fold(a[1].Text())))
		}},
		"Char":       {blank: "0", eager: char},
		"UniChar":    {blank: "0", eager: uniChar},
		"Split":      {blank: "ee", eager: split},
		"EncodeUrl":  {blank: "e", eager: func(f *Frame, _ *site, a []value.Value) value.Value { return f.text(format.EncodeURL(a[0].Text())) }},
		"EncodeHTML": {blank: "e", eager: func(f *Frame, _ *site, a []value.Value) value.Value { return f.text(format.EncodeHTML(a[0].Text())) }},
		"PlainText":  {blank: "e", eager: func(f *Frame, _ *site, a []value.Value) value.Value { return f.text(format.PlainText(a[0].Text())) }},
	}
}

// Positions count UTF-16 code units, as the language does.

// units is the number of UTF-16 code units of s.
func units(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// skip is where unit n of s stands in bytes, and whether it is the second half of the character there.
func skip(s string, n int) (at int, half bool) {
	for at < len(s) && n > 0 {
		if s[at] < utf8.RuneSelf {
			at++
			n--
			continue
		}
		r, size := utf8.DecodeRuneInString(s[at:])
		if r > 0xffff {
			if n == 1 {
				return at, true
			}
			n--
		}
		at += size
		n--
	}
	return at, false
}

// broken stands for half of a character outside the basic plane: a text here cannot hold one half.
const broken = "\ufffd"

// cut is the part of s of n code units from unit i on.
func cut(s string, i, n int) string {
	from, half := skip(s, max(i, 0))
	s = s[from:]
	before := ""
	if half {
		if n <= 0 {
			return ""
		}
		_, size := utf8.DecodeRuneInString(s)
		before, s, n = broken, s[size:], n-1
	}
	to, half := skip(s, n)
	after := ""
	if half {
		after = broken
	}
	return before + s[:to] + after
}

// count is a number of characters: whole and not negative.
func count(v value.Value) (int, bool) {
	x := toFloat(v)
	if math.IsNaN(x) || x < 0 {
		return 0, false
	}
	return int(min(x, math.MaxInt32)), true
}

func negative() value.Value { return invalid("A count or position is negative or zero.") }

func left(_ *Frame, _ *site, a []value.Value) value.Value {
	n, ok := count(a[1])
	if !ok {
		return negative()
	}
	return value.Str(cut(a[0].Text(), 0, n))
}

func right(_ *Frame, _ *site, a []value.Value) value.Value {
	n, ok := count(a[1])
	if !ok {
		return negative()
	}
	s := a[0].Text()
	return value.Str(cut(s, units(s)-n, n))
}

func mid(_ *Frame, _ *site, a []value.Value) value.Value {
	start, ok := count(a[1])
	n, okn := math.MaxInt32, true
	if len(a) > 2 {
		n, okn = count(a[2])
	}
	if !ok || !okn || start < 1 {
		return negative()
	}
	return value.Str(cut(a[0].Text(), start-1, n))
}

func length(_ *Frame, s *site, a []value.Value) value.Value {
	return value.Num(float64(units(a[0].Text())))
}

func trim(_ *Frame, _ *site, a []value.Value) value.Value {
	s := strings.Trim(a[0].Text(), " ")
	if !strings.Contains(s, "  ") {
		return value.Str(s)
	}
	var b strings.Builder
	for i := range len(s) {
		if s[i] != ' ' || s[i-1] != ' ' {
			b.WriteByte(s[i])
		}
	}
	return value.Str(b.String())
}

func find(_ *Frame, _ *site, a []value.Value) value.Value {
	start, s := 1, a[1].Text()
	if len(a) > 2 {
		n, ok := count(a[2])
		if !ok || n < 1 || n > units(s)+1 {
			return invalid("The position to start from is outside the text.")
		}
		start = n
	}
	rest := cut(s, start-1, math.MaxInt32)
	i := strings.Index(rest, a[0].Text())
	if i < 0 {
		return value.Value{}
	}
	return value.Num(float64(start + units(rest[:i])))
}

func replace(f *Frame, _ *site, a []value.Value) value.Value {
	start, ok := count(a[1])
	n, okn := count(a[2])
	if !ok || !okn || start < 1 {
		return negative()
	}
	s := a[0].Text()
	return f.text(cut(s, 0, start-1) + a[3].Text() + cut(s, min(start-1+n, math.MaxInt32), math.MaxInt32))
}

func substitute(f *Frame, _ *site, a []value.Value) value.Value {
	s, old, repl := a[0].Text(), a[1].Text(), a[2].Text()
	nth := 0
	if len(a) > 3 {
		n := toFloat(a[3])
		if n < 1 {
			return negative()
		}
		nth = int(min(n, math.MaxInt32))
	}
	if old == "" {
		return value.Str(s)
	}
	if nth == 0 {
		if !f.space(len(s) + strings.Count(s, old)*len(repl)) {
			return f.over
		}
		return value.Str(strings.ReplaceAll(s, old, repl))
	}
	at := 0
	for ; nth > 0; nth-- {
		i := strings.Index(s[at:], old)
		if i < 0 {
			return value.Str(s)
		}
		if at += i; nth > 1 {
			at += len(old)
		}
	}
	return f.text(s[:at] + repl + s[at+len(old):])
}

func concatenate(f *Frame, _ *site, a []value.Value) value.Value {
	n := 0
	for _, v := range a {
		n += len(v.Text())
	}
	if !f.space(n) {
		return f.over
	}
	buf := make([]byte, 0, n)
	for _, v := range a {
		buf = append(buf, v.Text()...)
	}
	return value.Str(string(buf))
}

// char is the character of a code from 1 to 255, of Windows-1252 as Unicode has it.
func char(_ *Frame, _ *site, a []value.Value) value.Value {
	n := toFloat(a[0])
	if n < 1 || n >= 256 {
		return invalid("Char takes a code from 1 to 255.")
	}
	return value.Str(string(rune(n)))
}

func uniChar(_ *Frame, _ *site, a []value.Value) value.Value {
	n := toFloat(a[0])
	if n >= 0xd800 && n < 0xe000 {
		return value.Fail(value.NotApplicable, "Half a surrogate pair is no character.")
	}
	if n < 1 || n >= 0x110000 {
		return invalid("UniChar takes the number of a Unicode character.")
	}
	return value.Str(string(rune(n)))
}

func split(f *Frame, s *site, a []value.Value) value.Value {
	src, sep := a[0].Text(), a[1].Text()
	if src == "" && sep == "" {
		return value.Column(nil)
	}
	n := strings.Count(src, sep) + 1
	if !f.room(n) {
		return f.over
	}
	parts := []string{src}
	if sep != "" {
		parts = strings.Split(src, sep)
	} else if src != "" {
		parts = strings.Split(src, "")
	}
	vals := make([]value.Value, len(parts))
	for i, p := range parts {
		vals[i] = value.Str(p)
	}
	return value.NamedColumn([]string{s.e.Type.Fields[0].Name}, vals)
}
