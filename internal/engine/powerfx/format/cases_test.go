package format_test

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"switchboard/internal/engine/powerfx/decimal"
	"switchboard/internal/engine/powerfx/format"
)

// casesDir finds the folder of the public case files, or skips.
func casesDir(t *testing.T) string {
	t.Helper()
	root := os.Getenv("SWITCHBOARD_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "..", "shared", "data")
	}
	dir := filepath.Join(root, "powerfx", "expression")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the public case files are not here")
	}
	return dir
}

// publicCase is one expression of one line with its expected result.
type publicCase struct{ file, expr, want string }

// readCases returns the cases of one line in a file that are not skipped.
func readCases(t *testing.T, path string) []publicCase {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []publicCase
	expr := ""
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		line := strings.TrimSuffix(sc.Text(), "\r")
		switch {
		case strings.HasPrefix(line, ">>"):
			expr = strings.TrimSpace(line[2:])
		case strings.TrimSpace(line) == "", strings.HasPrefix(line, "//"):
		case strings.HasPrefix(line, "#"), strings.HasPrefix(line, " "):
			expr = ""
		case expr != "":
			out = append(out, publicCase{filepath.Base(path), expr, strings.TrimSpace(line)})
			expr = ""
		}
	}
	return out
}

var (
	textCall  = regexp.MustCompile(`^Text\(\s*(-?[0-9.]+(?:[eE][+-]?[0-9]+)?|(?:DateTime|Date|Time)\([-0-9, ]+\))\s*,\s*"((?:[^"]|"")*)"\s*(?:,\s*"([^"]*)"\s*)?\)$`)
	valueCall = regexp.MustCompile(`^(Value|DateValue|DateTimeValue|TimeValue|Float|Decimal)\(\s*"((?:[^"]|"")*)"\s*(?:,\s*"([^"]*)"\s*)?\)$`)
	invalid   = "Error({Kind:ErrorKind.InvalidArgument})"
)

func unquote(s string) string { return strings.ReplaceAll(s, `""`, `"`) }

// literal is a number, or a date with its milliseconds.
type literal struct {
	num   format.Num
	ms    int64
	dated bool
}

// readLiteral reads a number in the given mode, or a call of Date, DateTime or Time.
func readLiteral(s string, float bool) literal {
	open := strings.IndexByte(s, '(')
	if open < 0 {
		if float {
			f, _ := strconv.ParseFloat(s, 64)
			return literal{num: format.Float(f)}
		}
		d, _ := decimal.Parse(s)
		return literal{num: format.Decimal(d)}
	}
	var a [7]int64
	for i, part := range strings.Split(strings.TrimSuffix(s[open+1:], ")"), ",") {
		a[i], _ = strconv.ParseInt(strings.TrimSpace(part), 10, 64)
	}
	if name := s[:open]; name == "Time" {
		return literal{ms: format.Epoch + a[0]*3600000 + a[1]*60000 + a[2]*1000 + a[3], dated: true}
	}
	ms := civilMS(a[0], a[1], a[2]) + a[3]*3600000 + a[4]*60000 + a[5]*1000 + a[6]
	return literal{ms: ms, dated: true}
}

func TestPublicTextCases(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(casesDir(t), "*.txt"))
	total, agree := 0, 0
	for _, file := range files {
		for _, c := range readCases(t, file) {
			m := textCall.FindStringSubmatch(c.expr)
			if m == nil || strings.HasPrefix(c.file, "Strongly") || strings.HasPrefix(c.want, "Errors:") {
				continue // the named formats, whose results other files override
			}
			for _, float := range []bool{false, true} {
				if float && strings.Contains(c.file, "Decimal") {
					continue
				}
				total++
				if got := runText(m, float); got == c.want {
					agree++
				} else {
					t.Logf("%s (float %v): %s = %s, want %s", c.file, float, c.expr, got, c.want)
				}
			}
		}
	}
	t.Logf("Text: %d of %d agree", agree, total)
	if agree*100 < total*99 {
		t.Errorf("only %d of %d agree", agree, total)
	}
}

func runText(m []string, float bool) string {
	loc := format.Default()
	if m[3] != "" {
		l, ok := format.Lookup(m[3])
		if !ok {
			return "Error({Kind:ErrorKind.BadLanguageCode})"
		}
		loc = l
	}
	l := readLiteral(m[1], float)
	var got string
	var err error
	if l.dated {
		got, err = format.Date(l.ms, unquote(m[2]), loc)
	} else {
		got, err = format.Number(l.num, unquote(m[2]), loc)
	}
	if err != nil {
		return invalid
	}
	return `"` + strings.ReplaceAll(got, `"`, `""`) + `"`
}

func TestPublicValueCases(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(casesDir(t), "*.txt"))
	total, agree := 0, 0
	for _, file := range files {
		for _, c := range readCases(t, file) {
			m := valueCall.FindStringSubmatch(c.expr)
			if m == nil || c.want == "Blank()" || strings.HasPrefix(c.want, "Errors:") {
				continue
			}
			total++
			if got := runValue(t, m, c); got == c.want {
				agree++
			} else {
				t.Logf("%s: %s = %s, want %s", c.file, c.expr, got, c.want)
			}
		}
	}
	t.Logf("Value and dates: %d of %d agree", agree, total)
	if agree*100 < total*98 {
		t.Errorf("only %d of %d agree", agree, total)
	}
}

func runValue(t *testing.T, m []string, c publicCase) string {
	t.Helper()
	loc := format.Default()
	if m[3] != "" {
		l, ok := format.Lookup(m[3])
		if !ok {
			return "Error({Kind:ErrorKind.BadLanguageCode})"
		}
		loc = l
	}
	text := unquote(m[2])
	zone := zoneOf(t, c.file)
	switch m[1] {
	case "DateValue":
		if ms, ok := reader(loc, zone).Date(text); ok {
			return showTime("Date(2006,1,2)", ms)
		}
	case "DateTimeValue":
		if ms, _, ok := reader(loc, zone).DateTime(text); ok {
			return showTime("DateTime(2006,1,2,15,4,5,", ms) + strconv.Itoa(int(ms%1000+1000)%1000) + ")"
		}
	case "TimeValue":
		if ms, ok := reader(loc, zone).Time(text); ok {
			return showTime("Time(15,4,5,", ms) + strconv.Itoa(int(ms%1000)) + ")"
		}
	default:
		float := m[1] == "Float" || m[1] == "Value" && strings.Contains(c.file, "NumberIsFloat") && !strings.Contains(c.file, "Disabled") || m[1] == "Value" && c.file == "FloatLarge.txt"
		if n, ok := parseNumber(text, loc, float); ok {
			return format.NumberText(n, format.Default())
		}
	}
	return invalid
}

func TestPublicStaticErrors(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(casesDir(t), "Text_*.txt"))
	pattern := regexp.MustCompile(`^Text\(.*?,\s*"((?:[^"]|"")*)"\s*(?:,\s*"[^"]*"\s*)?\)$`)
	total := 0
	for _, file := range files {
		for _, c := range readCases(t, file) {
			m := pattern.FindStringSubmatch(c.expr)
			if m == nil {
				continue
			}
			opt := format.Options{V1: !strings.Contains(c.file, "Disabled")}
			want := strings.Contains(c.want, "Incorrect format specifier")
			if err := format.Check(unquote(m[1]), opt); (err != nil) != want {
				t.Errorf("%s: %s: %v, want an error: %v", c.file, c.expr, err, want)
			}
			total++
		}
	}
	t.Logf("%d patterns checked", total)
}

func TestPublicWebCases(t *testing.T) {
	t.Parallel()
	call := regexp.MustCompile(`^(PlainText|EncodeUrl|EncodeHTML|Proper|Upper|Lower)\(\s*"((?:[^"]|"")*)"\s*\)$`)
	en := format.Default()
	total := 0
	for _, name := range []string{"PlainText", "EncodeURL", "EncodeHTML", "Proper", "Upper", "Lower", "string"} {
		for _, c := range readCases(t, filepath.Join(casesDir(t), name+".txt")) {
			m := call.FindStringSubmatch(c.expr)
			if m == nil || !strings.HasPrefix(c.want, `"`) {
				continue
			}
			got, text := "", unquote(m[2])
			switch m[1] {
			case "PlainText":
				got = format.PlainText(text)
			case "EncodeUrl":
				got = format.EncodeURL(text)
			case "EncodeHTML":
				got = format.EncodeHTML(text)
			case "Proper":
				got = format.Proper(text, en)
			case "Upper":
				got = format.Upper(text, en)
			case "Lower":
				got = format.Lower(text, en)
			}
			if total++; got != unquote(c.want[1:len(c.want)-1]) {
				t.Errorf("%s: %s = %q, want %s", c.file, c.expr, got, c.want)
			}
		}
	}
	t.Logf("%d texts agree", total)
}
