package cases

import (
	"cmp"
	"slices"
	"strings"
)

// Count sums outcomes up.
type Count struct {
	Pass int `json:"pass"`
	Fail int `json:"fail"`
	Skip int `json:"skip"`
}

func (c *Count) add(o Outcome) {
	switch o {
	case Pass:
		c.Pass++
	case Fail:
		c.Fail++
	default:
		c.Skip++
	}
}

// Total is how many cases were counted.
func (c Count) Total() int { return c.Pass + c.Fail + c.Skip }

// Share is the passed part of those that ran, in percent; 100 when none ran.
func (c Count) Share() float64 {
	if c.Pass+c.Fail == 0 {
		return 100
	}
	return 100 * float64(c.Pass) / float64(c.Pass+c.Fail)
}

// FileReport is one file of a report.
type FileReport struct {
	File string `json:"file"`
	Count
	Reasons []Reason `json:"reasons,omitempty"` // of skipped cases
}

// Reason is why cases were skipped, and how many.
type Reason struct {
	Text  string   `json:"reason"`
	Cases int      `json:"cases"`
	Files []string `json:"files,omitempty"`
}

// Failure is one failed case in one mode.
type Failure struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Mode Mode   `json:"mode"`
	Kind Kind   `json:"kind"`
	Expr string `json:"formula"`
	Want string `json:"want"`
	Got  string `json:"got"`
}

// Messages counts the static cases that passed by their span, and those of them whose text agrees word for word.
type Messages struct {
	Span  int `json:"span"`
	Exact int `json:"exact"`
}

// Report is the outcome of a run. A case counts once in Total and Kinds, and once per mode in Modes.
type Report struct {
	Total    Count                   `json:"total"`
	Kinds    map[Kind]Count          `json:"kinds"`
	Modes    map[Mode]map[Kind]Count `json:"modes"`
	Messages Messages                `json:"messages"`
	Replaced int                     `json:"replaced"` // cases of override files that ran as the case they replace
	Missing  int                     `json:"missing"`  // places of the subset that no case stands at
	Files    []FileReport            `json:"files"`
	Reasons  []Reason                `json:"reasons"`
	Failures []Failure               `json:"failures"`
	Problems []Problem               `json:"problems"`

	modes []Mode
}

func newReport(s *Suite, modes []Mode) *Report {
	r := &Report{
		Kinds: make(map[Kind]Count), Modes: make(map[Mode]map[Kind]Count), modes: modes,
		Files: []FileReport{}, Reasons: []Reason{}, Failures: []Failure{}, Problems: append([]Problem{}, s.Problems...),
	}
	for _, mode := range modes {
		r.Modes[mode] = make(map[Kind]Count)
	}
	return r
}

// OK tells whether nothing failed and every line of the files could be read.
func (r *Report) OK() bool { return r.Total.Fail == 0 && len(r.Problems) == 0 }

// add takes the results of one file.
func (r *Report) add(f *File, results []Result) {
	for _, c := range f.Cases {
		if c.merged {
			r.Replaced++
		}
	}
	if len(results) == 0 {
		return
	}
	report := FileReport{File: f.Path}
	for _, result := range results {
		report.Count.add(result.Outcome)
		r.Total.add(result.Outcome)
		if result.Outcome == Skip {
			reason := result.Reason
			if strings.HasPrefix(reason, marked) { // what single cases say would make a line for each
				reason = marked
			}
			report.Reasons = note(report.Reasons, reason, "")
			r.Reasons = note(r.Reasons, reason, f.Path)
		}
		r.count(result)
	}
	r.Files = append(r.Files, report)
	sortReasons(report.Reasons)
	sortReasons(r.Reasons)
}

// count adds one result to the figures by kind and by mode, and lists its failures.
func (r *Report) count(result Result) {
	kind := kindOf(result.Case.Want)
	exact := true
	for _, a := range result.Attempts {
		if a.Outcome != Skip {
			kind = a.Kind
			exact = exact && a.Exact
		}
		n := r.Modes[a.Mode][a.Kind]
		n.add(a.Outcome)
		r.Modes[a.Mode][a.Kind] = n
		if a.Outcome == Fail {
			r.Failures = append(r.Failures, Failure{
				File: result.Case.File, Line: result.Case.Line, Mode: a.Mode, Kind: a.Kind,
				Expr: result.Case.Expr, Want: a.Want, Got: clip(a.Got),
			})
		}
	}
	n := r.Kinds[kind]
	n.add(result.Outcome)
	r.Kinds[kind] = n
	if kind == Static && result.Outcome == Pass {
		r.Messages.Span++
		if exact {
			r.Messages.Exact++
		}
	}
}

// clip shortens an answer for the report.
func clip(text string) string {
	const most = 2000
	if len(text) <= most {
		return text
	}
	return string([]rune(text[:most])) + "…"
}

// note counts a reason.
func note(list []Reason, text, file string) []Reason {
	i := slices.IndexFunc(list, func(r Reason) bool { return r.Text == text })
	if i < 0 {
		i = len(list)
		list = append(list, Reason{Text: text})
	}
	list[i].Cases++
	if file != "" && !slices.Contains(list[i].Files, file) {
		list[i].Files = append(list[i].Files, file)
	}
	return list
}

// sortReasons puts the most frequent first.
func sortReasons(list []Reason) {
	slices.SortStableFunc(list, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(b.Cases, a.Cases), cmp.Compare(a.Text, b.Text))
	})
}
