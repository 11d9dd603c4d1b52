package cases

import (
	"math"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"switchboard/internal/engine/powerfx/decimal"
)

// Answer is what a session printed for a formula.
type Answer struct {
	// Text is the value in the language's own notation, or "Errors: Error 0-3: message|Warning 4-9: message" with spans in
	// UTF-16 units when the checker refuses the formula.
	Text string
	// Float says that the value is one binary floating point number: it may differ from the expected one by rounding.
	Float bool
}

// Verdict is the outcome of a comparison.
type Verdict struct {
	Pass bool
	// Exact says that checker messages agree word for word. A static case passes without: the span counts.
	Exact bool
}

// An action without a value prints as void; the case files write a formula that has no value instead.
const (
	void       = "Void()"
	voidPrefix = "If(true, {test:1},"
)

// Tolerances for floating point numbers.
const (
	absolute = 1e-5
	relative = 1e-14
	digits   = 17 // more decimal places than a floating point number can be meant to have
)

// Compare holds an answer against the expected text.
func Compare(want string, got Answer, mode Mode) Verdict {
	if want == got.Text {
		return Verdict{Pass: true, Exact: true}
	}
	if strings.HasPrefix(want, voidPrefix) {
		return Verdict{Pass: got.Text == void}
	}
	if kindOf(want) == Static {
		return compareMessages(want, got.Text, mode)
	}
	if got.Float {
		return Verdict{Pass: sameFloat(want, got.Text)}
	}
	return Verdict{Pass: sameDecimal(want, got.Text)}
}

// maxNumber bounds what is taken for a number, in bytes.
const maxNumber = 400

// number is how a number is printed.
var number = regexp.MustCompile(`^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?$`)

func isNumber(text string) bool { return len(text) <= maxNumber && number.MatchString(text) }

// sameFloat compares two printed numbers with the tolerances.
func sameFloat(want, got string) bool {
	if !isNumber(want) || !isNumber(got) || precise(want) {
		return false
	}
	w, _ := strconv.ParseFloat(want, 64) // out of range is an infinity, which only equals itself
	g, _ := strconv.ParseFloat(got, 64)
	diff := math.Abs(g - w)
	return w == g || diff < absolute || w != 0 && math.Abs(diff/w) < relative
}

// precise tells whether a number has more decimal places than a floating point number can: it expects a decimal.
func precise(text string) bool {
	_, places, _ := strings.Cut(text, ".")
	return !strings.ContainsAny(places, "eE") && len(places) > digits && strings.Trim(places[digits:], "0") != ""
}

// sameDecimal tells whether two printed numbers are the same decimal; what a decimal cannot hold is compared as it stands.
func sameDecimal(want, got string) bool {
	if !isNumber(want) || !isNumber(got) {
		return false
	}
	w, errw := decimal.Parse(want)
	g, errg := decimal.Parse(got)
	if errw == nil && errg == nil {
		return w.Equal(g)
	}
	x, okx := new(big.Rat).SetString(want)
	y, oky := new(big.Rat).SetString(got)
	return okx && oky && x.Cmp(y) == 0
}

// maxMessages bounds a list of checker messages.
const maxMessages = 1000

// message is one entry of a list of checker messages.
type message struct{ severity, from, to, text string }

var (
	messageStart   = regexp.MustCompile(`\|(Error|Warning) \d+-\d+: `)
	messagePattern = regexp.MustCompile(`(?s)^(Error|Warning) (\d+)-(\d+): (.*)$`)
)

// messages cuts a printed list; a bar inside of a message does not separate.
func messages(text string) []message {
	text, found := strings.CutPrefix(text, staticPrefix)
	if !found {
		return nil
	}
	for found { // some files say it twice
		text, found = strings.CutPrefix(text, staticPrefix)
	}
	var list []message
	for text != "" && len(list) < maxMessages {
		entry := text
		if at := messageStart.FindStringIndex(text); at != nil {
			entry, text = text[:at[0]], text[at[0]+1:]
		} else {
			text = ""
		}
		if m := messagePattern.FindStringSubmatch(entry); m != nil {
			list = append(list, message{m[1], m[2], m[3], m[4]})
		}
	}
	return list
}

// compareMessages passes when a message of the same severity stands at the span of the first expected one.
func compareMessages(want, got string, mode Mode) Verdict {
	w, g := messages(want), messages(got)
	if len(w) == 0 {
		return Verdict{}
	}
	at := func(m message) bool {
		return m.severity == w[0].severity && m.from == w[0].from && m.to == w[0].to
	}
	v := Verdict{Pass: slices.ContainsFunc(g, at)}
	v.Exact = v.Pass && !slices.ContainsFunc(w, func(m message) bool { return !contains(g, m, mode) })
	return v
}

// contains looks for an expected message. Expected messages name the decimal type; in float mode the same message may name
// the other one.
func contains(list []message, m message, mode Mode) bool {
	if slices.Contains(list, m) {
		return true
	}
	if mode != Float {
		return false
	}
	renamed, swapped := m, m
	renamed.text = renameDecimal(m.text)
	swapped.text = strings.ReplaceAll(m.text, " Decimal, Number, ", " Number, Decimal, ")
	return slices.Contains(list, renamed) || slices.Contains(list, swapped)
}

var decimalType = regexp.MustCompile(`[\s'(]Decimal[\s',.)]`)

// renameDecimal writes Number for the type Decimal, save where Number stands before it already.
func renameDecimal(text string) string {
	var b strings.Builder
	for {
		at := decimalType.FindStringIndex(text)
		if at == nil {
			b.WriteString(text)
			return b.String()
		}
		name := "Number"
		if strings.HasSuffix(text[:at[0]], "Number,") {
			name = "Decimal"
		}
		b.WriteString(text[:at[0]+1])
		b.WriteString(name)
		text = text[at[1]-1:]
	}
}
