package regex

import (
	"strings"
	"testing"
)

func TestCheckRefusesWhatIsNotPortable(t *testing.T) {
	t.Parallel()
	numbered := Options{NumberedSubMatches: true}
	for _, c := range []struct {
		pattern string
		opts    Options
		code    Code
		detail  string
	}{
		{`x\q`, Options{}, CodeEscape, `\q`},
		{`x[a\q]`, Options{}, CodeEscape, `x[a\q`},
		{`order\`, Options{}, CodeEscapeEnd, `order\`},
		{`\x1`, Options{}, CodeEscape, `\x`},
		{`\u{}`, Options{}, CodeEscape, `\u`},
		{`\v`, Options{}, CodeEscape, `\v`},
		{`a\044`, Options{}, CodeEscape, `\0`},
		{`a\-b`, Options{}, CodeEscape, `\-`},
		{`\p`, Options{}, CodeEscape, `\p`},
		{`\pL`, Options{}, CodeEscape, `\p`},
		{`\p{Cs}`, Options{}, CodeCategory, `\p{Cs}`},
		{`\p{IsGreek}`, Options{}, CodeCategory, `\p{IsGreek}`},
		{`a{b`, Options{}, CodeCurly, `{`},
		{`a}`, Options{}, CodeCurly, `}`},
		{`{2}`, Options{}, CodeQuantNothing, `{2}`},
		{`a]`, Options{}, CodeSquare, `]`},
		{`zz[ab`, Options{}, CodeClassOpen, `[ab`},
		{`[]`, Options{}, CodeClassEmpty, `[]`},
		{`[^]`, Options{}, CodeClassEmpty, `[^]`},
		{`[-a]`, Options{}, CodeClassLiteral, `[-`},
		{`[a-]`, Options{}, CodeClassLiteral, `[a-`},
		{`[\d-z]`, Options{}, CodeClassLiteral, `[\d-`},
		{`[[a]`, Options{}, CodeClassLiteral, `[[`},
		{`[a^]`, Options{}, CodeClassLiteral, `[a^`},
		{`[a-z-[aeiou]]`, Options{}, CodeClassLiteral, `[a-z-`},
		{`[%%]`, Options{}, CodeClassRepeat, `[%%`},
		{`[a-\d]`, Options{}, CodeClassRangeEnd, `[a-\d`},
		{`[9-0]`, Options{}, CodeClassRange, `[9-0`},
		{`[^\W]`, Options{}, CodeClassNegated, `[^\W`},
		{`[^\P{Lu}]`, Options{}, CodeClassNegated, `[^\P{Lu}`},
		{`*a`, Options{}, CodeQuantNothing, `*`},
		{`a|+`, Options{}, CodeQuantNothing, `a|+`},
		{`^*`, Options{}, CodeQuantNothing, `^*`},
		{`a*+`, Options{}, CodeQuantNested, `a*+`},
		{`a???`, Options{}, CodeQuantNested, `a???`},
		{`a{7,3}`, Options{}, CodeQuantReversed, `a{7,3}`},
		{`a{2147483648}`, Options{}, CodeQuantLarge, `...{2147483648}`},
		{`z(?!q){2}`, Options{}, CodeQuantLook, `z(?!q){2}`},
		{`(?:\w*)+`, Options{}, CodeQuantAmbiguous, `(?:\w*)+`},
		{`(x(y)?)+`, numbered, CodeQuantAmbiguous, `(x(y)?)+`},
		{`(?<!z{3,})`, Options{}, CodeLookUnlimited, `(?<!z{3,}`},
		{`(?<!(z))`, numbered, CodeLookSubMatch, `(z))`},
		{`a)`, Options{}, CodeGroupUnopened, ``},
		{`(a`, Options{}, CodeGroupUnclosed, ``},
		{strings.Repeat("(", 40), Options{}, CodeGroupDeep, `((((((((`},
		{`(?>a)`, Options{}, CodeGroupKind, `(?>a)`},
		{`(?(a)b)`, Options{}, CodeGroupKind, `(?(a)b)`},
		{`(?'n'b)`, Options{}, CodeGroupKind, `(?'n'b)`},
		{`(?P<n>b)`, Options{}, CodeGroupKind, `(?P<n>b)`},
		{`(?<1>b)`, Options{}, CodeGroupName, `(?<1>b)`},
		{`(?<a-b>c)`, Options{}, CodeGroupName, `(?<a-b>c)`},
		{`(?<` + strings.Repeat("n", 63) + `>a)`, Options{}, CodeGroupName, `(?<nnnnnnnnn...`},
		{`(?<n>a)(?<n>b)`, Options{}, CodeGroupNameTwice, `(?<n>`},
		{`(?<n>a)`, numbered, CodeGroupNameNumber, `(?<n>`},
		{`a(?#b`, Options{}, CodeComment, `(?#b`},
		{`a(?i)`, Options{}, CodeInline, `(?i)`},
		{`(?i:a)`, Options{}, CodeInline, `(?i:`},
		{`(?-i)a`, Options{}, CodeInline, `(?-i)`},
		{`(?n)(a)`, numbered, CodeInlineExplicit, `(?n)`},
		{`(a)\1`, Options{}, CodeReferenceNumber, `\1`},
		{`(a)\2`, numbered, CodeReference, `\2`},
		{`\1(a)`, numbered, CodeReference, `\1`},
		{`(a\1)`, numbered, CodeReferenceSelf, `\1`},
		{`\k<n>`, Options{}, CodeReference, `\k<n>`},
		{`\k<n>`, numbered, CodeReferenceNamed, `\k<n>`},
		{`\k`, Options{}, CodeReferenceGarbled, `\k`},
		{`(?<n>a*)\k<n>`, Options{}, CodeReferenceMaybe, `\k<n>`},
		{`(?:(?<n>a)|b)\k<n>`, Options{}, CodeReferenceMaybe, `\k<n>`},
		{`(?=(?<n>a))\k<n>`, Options{}, CodeReferenceInLook, `\k<n>`},
		{`\uD801`, Options{}, CodeSurrogate, `\uD801`},
		{`[\u{10400}]`, Options{}, CodeSurrogateClass, `[\u{10400}`},
		{strings.Repeat("é", MaxPatternRunes+1), Options{}, CodeTooLong, ``},
	} {
		err := Check(c.pattern, c.opts)
		if err == nil {
			t.Errorf("%q is accepted, want %s", c.pattern, c.code)
			continue
		}
		if c.code == CodeGroupDeep {
			c.detail = strings.Repeat("(", 9)
		}
		if err.Code != c.code || err.Detail != c.detail {
			t.Errorf("%q: %s %q, want %s %q", c.pattern, err.Code, err.Detail, c.code, c.detail)
		}
		if !strings.HasPrefix(err.Error(), "This pattern is not valid: ") || strings.Contains(err.Error(), "%s") {
			t.Errorf("%q: message %q", c.pattern, err.Error())
		}
		legacy := c.opts
		legacy.Legacy = true
		if err := Check(c.pattern, legacy); err != nil && !strings.HasPrefix(err.Message, "This pattern is not valid: ") {
			t.Errorf("%q in Legacy mode: %q", c.pattern, err.Message)
		}
	}
}

func TestCheckAccepts(t *testing.T) {
	t.Parallel()
	for _, pattern := range []string{
		``, `a|`, `|`, `()`, `(?:)`, `(?ims)a`, `(?n)(a)`, `a(?#b)c`, `\.\*\#\ \{\}`, `[\-\[\]\^\{\}]`, `[(|)/]`,
		`(?<_id2>\d)\k<_id2>`, `[^\w\s]`, `[\W\D]`, `(?<=a{1,3}|b)c`, `(?=.*\d)(?!.*x)\w{8,}`, `a{0}`, `x{2,}?`,
		`(\w+(\s\w+)?)*`, `(?:(?<n>a)b)+`, `\p{L}\P{Zs}`, `é+`, `(?<größe>\d)`,
	} {
		if err := Check(pattern, Options{}); err != nil {
			t.Errorf("%q: %v", pattern, err)
		}
	}
	for _, pattern := range []string{`[-a.]`, `[a-z-[aeiou]]`, `(a*)*`, `a{b}`, `\-\/`, `\Aa\z`, `(?'n'a)`, `[]a]`} {
		if err := Check(pattern, Options{Legacy: true}); err != nil {
			t.Errorf("%q in Legacy mode: %v", pattern, err.Detail)
		}
	}
}

func TestCompileLimits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pattern string
		opts    Options
	}{
		{`a{1000000}`, Options{}},
		{`((a{100}){100}){100}`, Options{}},
		{`(?:){2000000000}`, Options{Legacy: true}},
		{`(?:(?:(?:(?:(?:(?:a?b?)*c?)*d?)*e?)*f?)*g?)*{3}`, Options{Legacy: true}},
		{strings.Repeat("()", MaxGroups+1), Options{NumberedSubMatches: true}},
		{strings.Repeat("(a?", 200) + strings.Repeat(")*", 200), Options{Legacy: true}},
	} {
		if re, err := Compile(c.pattern, c.opts); err == nil {
			t.Errorf("%.40q compiles to %d instructions", c.pattern, len(re.prog.code))
		}
	}
}
