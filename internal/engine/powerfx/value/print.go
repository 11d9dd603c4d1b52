package value

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// String prints v as the formula that makes it, as far as 64 MiB.
func (v Value) String() string { return v.Print(64 << 20) }

// Print prints v as the formula that makes it. It stops soon after limit bytes and shows an ellipsis for what it leaves out:
// rows that share their content could print without end.
func (v Value) Print(limit int) string {
	p := printer{limit: limit}
	v.print(&p, 0)
	return p.String()
}

const maxPrintDepth = 60

type printer struct {
	strings.Builder
	limit int
}

func (v Value) print(b *printer, depth int) {
	if depth > maxPrintDepth || b.Len() > b.limit {
		b.WriteString("…")
		return
	}
	switch v.Kind {
	case KindBlank:
		b.WriteString("Blank()")
	case KindBoolean:
		b.WriteString(strconv.FormatBool(v.Bool()))
	case KindDecimal:
		b.WriteString(v.num.Normalize().String())
	case KindNumber:
		b.WriteString(plainFloat(v.Float()))
	case KindText, KindHyperlink:
		b.WriteByte('"')
		b.WriteString(strings.ReplaceAll(v.text, `"`, `""`))
		b.WriteByte('"')
	case KindDate, KindTime, KindDateTime, KindDateTimeTZInd:
		v.printTime(b)
	case KindColor:
		c := v.Color()
		alpha := math.Round(float64(c>>24)/255*1000) / 1000
		fmt.Fprintf(b, "RGBA(%d,%d,%d,%s)", c>>16&255, c>>8&255, c&255, FormatFloat(alpha))
	case KindGUID:
		b.WriteString(`GUID("` + v.text + `")`)
	case KindBlob:
		fmt.Fprintf(b, "Blob(%q)", v.text)
	case KindOption:
		if s, _ := v.Option(); s != nil {
			b.WriteString(QuoteName(s.Name) + "." + QuoteName(v.text))
		}
	case KindRecord:
		v.printRecord(b, depth)
	case KindTable:
		b.WriteString("Table(")
		for i, r := range v.Table().Rows {
			if i > 0 {
				b.WriteByte(',')
			}
			if r.print(b, depth+1); b.Len() > b.limit {
				break
			}
		}
		b.WriteByte(')')
	case KindError:
		v.printError(b)
	case KindDynamic:
		b.WriteString(v.Node().JSON())
	case KindVoid:
		b.WriteString("Void()")
	}
}

func (v Value) printRecord(b *printer, depth int) {
	r := v.Record()
	b.WriteByte('{')
	for i, n := range r.Names {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(QuoteName(n))
		b.WriteByte(':')
		r.Values[i].print(b, depth+1)
	}
	b.WriteByte('}')
}

func (v Value) printTime(b *printer) {
	if v.Kind == KindTime {
		ms := v.Millis() % 86_400_000
		if ms < 0 {
			ms += 86_400_000
		}
		fmt.Fprintf(b, "Time(%d,%d,%d,%d)", ms/3600000, ms/60000%60, ms/1000%60, ms%1000)
		return
	}
	t := time.UnixMilli(v.Millis()).UTC()
	if v.Kind == KindDate {
		fmt.Fprintf(b, "Date(%d,%d,%d)", t.Year(), t.Month(), t.Day())
		return
	}
	fmt.Fprintf(b, "DateTime(%d,%d,%d,%d,%d,%d,%d)", t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(),
		t.Nanosecond()/1e6)
}

func (v Value) printError(b *printer) {
	faults := v.Failure().Faults
	one := func(f Fault) {
		if n := f.Kind.String(); n != "" {
			b.WriteString("{Kind:ErrorKind." + n + "}")
		} else {
			fmt.Fprintf(b, "{Kind:%d}", int(f.Kind))
		}
	}
	if len(faults) == 1 {
		b.WriteString("Error(")
		one(faults[0])
		b.WriteString(")")
		return
	}
	b.WriteString("Error(Table(")
	for i, f := range faults {
		if i > 0 {
			b.WriteByte(',')
		}
		one(f)
	}
	b.WriteString("))")
}

// plainFloat prints without an exponent up to 21 digits.
func plainFloat(f float64) string {
	if a := math.Abs(f); a >= 1e15 && a < 1e21 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	return FormatFloat(f)
}

// FormatFloat prints a floating point number: the shortest digits that give it back, with an exponent from 1E+15 on and
// below 1E-05.
func FormatFloat(f float64) string {
	if f == 0 {
		return "0"
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	mant, exp, _ := strings.Cut(s, "e")
	n, _ := strconv.Atoi(exp)
	if n >= -5 && n < 15 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	sign := "+"
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%sE%s%02d", mant, sign, n)
}

var keywords = map[string]bool{
	"true": true, "false": true, "And": true, "Or": true, "Not": true, "in": true, "exactin": true, "As": true, "Self": true,
	"Parent": true, "blank": true, "null": true, "empty": true, "none": true, "nothing": true, "undefined": true,
	"This": true, "Is": true, "Child": true, "Children": true, "Siblings": true,
}

// QuoteName writes a name as formulas need it: in single quotes when it is no plain word or is one of the language's own.
func QuoteName(s string) string {
	plain := s != "" && !keywords[s]
	for i, r := range s {
		if !(r == '_' || r|0x20 >= 'a' && r|0x20 <= 'z' || i > 0 && r >= '0' && r <= '9' || r > 127 && isNameRune(r)) {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
