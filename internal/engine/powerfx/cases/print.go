package cases

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// WriteJSON writes the report for machines.
func (r *Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// WriteText writes a table of files, the reasons of skips and the totals; verbose lists each failed case too.
func (r *Report) WriteText(w io.Writer, verbose bool) error {
	p := &printer{w: w}
	if verbose {
		for _, f := range r.Failures {
			p.printf("FAIL %s:%d (%s)\n  formula  %s\n  expected %s\n  got      %s\n", f.File, f.Line, f.Mode, indent(f.Expr), f.Want, indent(f.Got))
		}
	}
	for _, problem := range r.Problems {
		p.printf("%s:%d: %s\n", problem.File, problem.Line, problem.Text)
	}
	p.table(func(row func(...any)) {
		row("FILE", "PASS", "FAIL", "SKIP", "WHY SKIPPED")
		for _, f := range r.Files {
			row(f.File, f.Pass, f.Fail, f.Skip, strings.Join(texts(f.Reasons), "; "))
		}
	})
	p.printf("\n")
	if len(r.Reasons) > 0 {
		p.table(func(row func(...any)) {
			row("SKIPPED", "BECAUSE IT")
			for _, reason := range r.Reasons {
				row(reason.Cases, reason.Text)
			}
		})
		p.printf("\n")
	}
	p.totals(r)
	return p.err
}

// totals writes the closing table.
func (p *printer) totals(r *Report) {
	p.table(func(row func(...any)) {
		row("TOTAL", "PASS", "FAIL", "SKIP", "OF THOSE RUN")
		line := func(name string, n Count) { row(name, n.Pass, n.Fail, n.Skip, fmt.Sprintf("%.2f %%", n.Share())) }
		for _, kind := range []Kind{Runtime, Static} {
			line(string(kind), r.Kinds[kind])
		}
		for _, mode := range r.modes {
			for _, kind := range []Kind{Runtime, Static} {
				line(string(kind)+", "+string(mode), r.Modes[mode][kind])
			}
		}
		line("all", r.Total)
	})
	if r.Messages.Span > 0 {
		p.printf("%d of %d static cases agree word for word.\n", r.Messages.Exact, r.Messages.Span)
	}
	if r.Replaced > 0 {
		p.printf("%d results of override files replaced others.\n", r.Replaced)
	}
	if r.Missing > 0 {
		p.printf("%d places of the subset are not in this folder.\n", r.Missing)
	}
}

// texts lists reasons with their counts where there are several.
func texts(list []Reason) []string {
	out := make([]string, 0, len(list))
	for _, r := range list {
		text := r.Text
		if len(list) > 1 {
			text = fmt.Sprintf("%s (%d)", text, r.Cases)
		}
		out = append(out, text)
	}
	return out
}

func indent(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\n           ")
}

// printer writes and keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

// table aligns rows of cells.
func (p *printer) table(fill func(row func(...any))) {
	if p.err != nil {
		return
	}
	t := tabwriter.NewWriter(p.w, 0, 0, 2, ' ', 0)
	fill(func(cells ...any) {
		parts := make([]string, len(cells))
		for i, c := range cells {
			parts[i] = fmt.Sprint(c)
		}
		if p.err == nil {
			_, p.err = fmt.Fprintln(t, strings.TrimRight(strings.Join(parts, "\t"), "\t"))
		}
	})
	if p.err == nil {
		p.err = t.Flush()
	}
}
