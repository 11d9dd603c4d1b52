package regex

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The public case files are read where they lie; only calls whose arguments are literals, Char or UniChar of a number, &
// and MatchOptions are taken.

func casesDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("SWITCHBOARD_DATA")
	if dir == "" {
		here, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(here, "go.mod")); err == nil {
				break
			}
			if here == filepath.Dir(here) {
				t.Skip("no repository root: the public cases are skipped")
			}
			here = filepath.Dir(here)
		}
		dir = filepath.Join(here, "..", "shared", "data")
	}
	dir = filepath.Join(dir, "powerfx", "expression")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the public cases are absent")
	}
	return dir
}

var (
	callStart = regexp.MustCompile(`^(Match|MatchAll|IsMatch)\(`)
	argText   = regexp.MustCompile(`^"((?:[^"]|"")*)"`)
	argChar   = regexp.MustCompile(`^(?:Char|UniChar)\( *(?:(\d+)|Hex2Dec\( *"([0-9a-fA-F]+)" *\)) *\)`)
	argEnum   = regexp.MustCompile(`^MatchOptions\.(\w+)`)
	argMatch  = regexp.MustCompile(`^Match\.(\w+)`)
)

func enumText(name string) string {
	return map[string]string{
		"IgnoreCase": "i", "Multiline": "m", "DotAll": "s", "FreeSpacing": "x", "NumberedSubMatches": "N",
		"Contains": "c", "BeginsWith": "^c", "EndsWith": "c$", "Complete": "^c$",
	}[name]
}

// arguments reads the arguments of a call, ok only when all are constants this test knows.
func arguments(s string) (args []string, rest string, ok bool) {
	cur := ""
	for {
		s = strings.TrimLeft(s, " ")
		if m := argText.FindStringSubmatch(s); m != nil {
			cur += strings.ReplaceAll(m[1], `""`, `"`)
			s = s[len(m[0]):]
		} else if m := argChar.FindStringSubmatch(s); m != nil {
			n, err := strconv.ParseInt(m[1]+m[2], map[bool]int{true: 10, false: 16}[m[1] != ""], 32)
			if err != nil {
				return nil, "", false
			}
			cur += string(rune(n))
			s = s[len(m[0]):]
		} else if m := argEnum.FindStringSubmatch(s); m != nil {
			cur += enumText(m[1])
			s = s[len(m[0]):]
		} else if m := argMatch.FindStringSubmatch(s); m != nil {
			pattern, known := Predefined(m[1])
			if !known {
				return nil, "", false
			}
			cur += pattern
			s = s[len(m[0]):]
		} else {
			return nil, "", false
		}
		s = strings.TrimLeft(s, " ")
		switch {
		case strings.HasPrefix(s, "&"):
			s = s[1:]
		case strings.HasPrefix(s, ","):
			args, cur, s = append(args, cur), "", s[1:]
		case strings.HasPrefix(s, ")"):
			return append(args, cur), s[1:], true
		default:
			return nil, "", false
		}
	}
}

// render writes matches the way the case files do.
func render(re *Regexp, text string, numbered bool, m Match) string {
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	group := func(g Group) string {
		if g.Start < 0 {
			return "Blank()"
		}
		return quote(text[g.Start:g.End])
	}
	out := fmt.Sprintf("FullMatch:%s,StartMatch:%d", quote(text[m.Start:m.End]), m.Start16+1)
	if numbered {
		var subs []string
		for _, g := range m.Groups {
			subs = append(subs, "{Value:"+group(g)+"}")
		}
		out += ",SubMatches:Table(" + strings.Join(subs, ",") + ")"
	}
	for i, n := range re.Names() {
		out += "," + n + ":" + group(m.Groups[i])
	}
	return "{" + out + "}"
}

func evaluate(fn string, args []string, field string, legacy bool) string {
	opts := ""
	if len(args) > 2 {
		opts = args[2]
	}
	o := ParseOptions(opts)
	o.Legacy = legacy
	if err := Check(args[1], o); err != nil {
		return err.Message
	}
	re, err := Compile(args[1], o)
	if err != nil {
		return err.Error()
	}
	limit := 1
	if fn == "MatchAll" {
		limit = -1
	}
	found, err := re.MatchAll(args[0], limit, nil)
	if err != nil {
		return err.Error()
	}
	if fn == "IsMatch" {
		return strconv.FormatBool(len(found) > 0)
	}
	if fn == "Match" && len(found) == 0 {
		return "Blank()"
	}
	switch field {
	case ".FullMatch":
		return `"` + strings.ReplaceAll(args[0][found[0].Start:found[0].End], `"`, `""`) + `"`
	case ".StartMatch":
		return strconv.Itoa(found[0].Start16 + 1)
	}
	var out []string
	for _, m := range found {
		out = append(out, render(re, args[0], o.NumberedSubMatches, m))
	}
	if fn == "MatchAll" {
		return "Table(" + strings.Join(out, ",") + ")"
	}
	return out[0]
}

// theirPrefix begins the expected messages about patterns; ours are worded otherwise.
const theirPrefix = "Invalid regular expression"

// TestPublicCases compares with the expected lines and wants nearly all of them to agree.
func TestPublicCases(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(casesDir(t), "*Match*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	asked, agreed := 0, 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		legacy := strings.Contains(string(raw), "disable:PowerFxV1")
		lines := strings.Split(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\n")
		for i, line := range lines {
			call, found := strings.CutPrefix(line, ">> ")
			m := callStart.FindStringSubmatch(call)
			if !found || m == nil || i+1 >= len(lines) {
				continue
			}
			args, rest, ok := arguments(call[len(m[0]):])
			rest, _, _ = strings.Cut(rest, "//")
			rest = strings.TrimSpace(rest)
			if !ok || len(args) < 2 || rest != "" && rest != ".FullMatch" && rest != ".StartMatch" {
				continue
			}
			want := strings.TrimSpace(lines[i+1])
			if strings.HasPrefix(want, "Errors:") {
				if !strings.Contains(want, theirPrefix) {
					continue
				}
			}
			if legacy && (m[1] == "Match" || m[1] == "MatchAll") && !strings.Contains(want, theirPrefix) {
				continue // another shape of result
			}
			if strings.Contains(want, "only available with") {
				continue // about the version, not the pattern
			}
			asked++
			got := evaluate(m[1], args, rest, legacy)
			if got == want || strings.HasPrefix(got, messagePrefix) && strings.Contains(want, theirPrefix) {
				agreed++
			} else {
				t.Logf("%s:%d: %s\n got %s\nwant %s", filepath.Base(file), i+1, call, got, want)
			}
		}
	}
	t.Logf("%d of %d simple cases agree", agreed, asked)
	if asked == 0 || agreed*100 < asked*98 {
		t.Errorf("only %d of %d simple cases agree", agreed, asked)
	}
}
