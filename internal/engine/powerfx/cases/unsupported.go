package cases

import (
	"cmp"
	"io"
	"regexp"
	"slices"
	"strings"
)

// unknownFunction finds the name in the checker's message about a function that the engine does not have.
var unknownFunction = regexp.MustCompile(`'([A-Za-z_][A-Za-z0-9_.]*)' is (?:an unknown or unsupported|a recognized but not supported) function`)

// WriteUnsupported writes the section "Not supported" of the guide, in Markdown: what the run skipped and why, the functions
// that the engine does not have, and the files whose results differ.
func (r *Report) WriteUnsupported(w io.Writer) error {
	p := &printer{w: w}
	p.printf("## Not supported\n\n")
	p.printf("%d of %d public cases ran; %d passed (%.2f %%).\n", r.Total.Pass+r.Total.Fail, r.Total.Total(), r.Total.Pass, r.Total.Share())
	if len(r.Reasons) > 0 {
		p.printf("\n### Not run\n\n| cases | because the case or its file |\n|---:|---|\n")
		for _, reason := range r.Reasons {
			p.printf("| %d | %s |\n", reason.Cases, cell(reason.Text))
		}
	}
	functions, files := r.differences()
	if len(functions) > 0 {
		p.printf("\n### Functions that are not available\n\n| function | cases |\n|---|---:|\n")
		for _, f := range functions {
			p.printf("| `%s` | %d |\n", f.Text, f.Cases)
		}
	}
	if len(files) > 0 {
		p.printf("\n### Results that differ\n\n| file | cases | why |\n|---|---:|---|\n")
		for _, f := range files {
			p.printf("| %s | %d | %s |\n", cell(f.Text), f.Cases, cell(why(f.Text)))
		}
	}
	return p.err
}

// differences splits the failed cases into missing functions and other differences by file. A case that failed in both
// modes counts once.
func (r *Report) differences() (functions, files []Reason) {
	type place struct {
		file string
		line int
	}
	seen := make(map[place]bool)
	for _, f := range r.Failures {
		if seen[place{f.File, f.Line}] {
			continue
		}
		seen[place{f.File, f.Line}] = true
		if m := unknownFunction.FindStringSubmatch(f.Got); m != nil && !strings.Contains(f.Want, m[0]) {
			functions = note(functions, m[1], "")
			continue
		}
		files = note(files, f.File, "")
	}
	slices.SortFunc(functions, func(a, b Reason) int { return cmp.Compare(a.Text, b.Text) })
	slices.SortFunc(files, func(a, b Reason) int { return cmp.Compare(a.Text, b.Text) })
	return functions, files
}

// cell makes a text safe inside of a Markdown table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "\r", "").Replace(text)
}
