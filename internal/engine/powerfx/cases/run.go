package cases

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"
)

// Engine opens sessions. It is the only thing that this package asks of an implementation.
type Engine interface {
	// Open returns a session in which the rules of the setup hold. It returns an Unsupported error for a setup that it
	// cannot offer, which skips the file; any other error fails the cases.
	Open(setup Setup, mode Mode) (Session, error)
}

// Session evaluates formulas. Unless the setup is a script, one formula leaves nothing behind for the next.
type Session interface {
	// Run returns what the formula prints. It gives up when the context ends.
	Run(ctx context.Context, expr string) Answer
}

// Unsupported is the error of Open for a setup that an engine does not offer.
type Unsupported struct{ Reason string }

// Error implements error.
func (u Unsupported) Error() string { return u.Reason }

// Options restricts a run.
type Options struct {
	Modes   []Mode         // empty: both
	Files   *regexp.Regexp // of the paths to run; nil: all
	Subset  []Place        // nil: all cases
	Timeout time.Duration  // of one case; zero: defaultTimeout
}

// defaultTimeout of a case; the slowest takes milliseconds.
const defaultTimeout = 20 * time.Second

// Outcome of a case.
type Outcome string

// The outcomes.
const (
	Pass Outcome = "pass"
	Fail Outcome = "fail"
	Skip Outcome = "skip"
)

// Attempt is one case in one mode.
type Attempt struct {
	Mode    Mode
	Kind    Kind
	Outcome Outcome
	Exact   bool   // of a static case: every message agrees word for word
	Want    string // with overrides applied
	Got     string
	Reason  string // of a skip
}

// Result is one case in all modes: failed when it failed in one, else passed when it passed in one, else skipped.
type Result struct {
	Case     *Case
	Outcome  Outcome
	Reason   string // of a skip
	Attempts []Attempt
}

// Run runs the suite case by case, in the order of files and lines. It ends early with the context's error.
func (s *Suite) Run(ctx context.Context, engine Engine, o Options) (*Report, error) {
	if len(o.Modes) == 0 {
		o.Modes = Modes()
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	report := newReport(s, o.Modes)
	var wanted *subset
	if o.Subset != nil {
		wanted = newSubset(s.Name, o.Subset)
	}
	listed := 0
	for _, f := range s.Files {
		if o.Files != nil && !o.Files.MatchString(f.Path) {
			continue
		}
		r := fileRun{file: f, engine: engine, options: o}
		if wanted != nil {
			r.lines = wanted.of(f.Path)
			listed += r.listed()
		}
		results := r.run(ctx)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		report.add(f, results)
	}
	if wanted != nil && o.Files == nil {
		report.Missing = wanted.size() - listed
	}
	return report, nil
}

// fileRun runs one file.
type fileRun struct {
	file    *File
	engine  Engine
	options Options
	lines   map[int]bool // nil: all
}

// listed counts the cases that the subset names.
func (r *fileRun) listed() int {
	n := 0
	for _, c := range r.file.Cases {
		if r.lines[c.Line] {
			n++
		}
	}
	return n
}

// run returns a result for each case that is wanted.
func (r *fileRun) run(ctx context.Context) []Result {
	all := make([]Result, len(r.file.Cases))
	for i, c := range r.file.Cases {
		all[i].Case = c
	}
	reason := ""
	for _, mode := range r.options.Modes {
		setup, other := r.file.Resolve(mode)
		if other != "" {
			reason = other
			continue
		}
		r.mode(ctx, setup, mode, all)
	}
	if r.file.Disabled != "" {
		reason = "is disabled by " + r.file.Disabled
	}
	results := all[:0]
	for _, result := range all {
		if result.Case.merged || r.lines != nil && !r.lines[result.Case.Line] {
			continue
		}
		result.settle(reason)
		results = append(results, result)
	}
	return results
}

// mode runs the file in one mode and appends an attempt to each result.
func (r *fileRun) mode(ctx context.Context, setup Setup, mode Mode, all []Result) {
	if r.file.Disabled != "" {
		return
	}
	var session Session
	var opened error
	for i := range all {
		c := all[i].Case
		if ctx.Err() != nil {
			return
		}
		if c.merged || r.lines != nil && !r.lines[c.Line] && !setup.Script { // a script needs what went before
			continue
		}
		a := Attempt{Mode: mode}
		a.Want, a.Reason = c.expected(setup)
		a.Kind = kindOf(a.Want)
		if a.Reason != "" {
			a.Outcome = Skip
			all[i].Attempts = append(all[i].Attempts, a)
			continue
		}
		if session == nil && opened == nil || setup.Fresh() {
			session, opened = open(r.engine, setup, mode)
		}
		if opened != nil {
			a.refuse(opened)
		} else {
			a.run(ctx, session, c.Expr, r.options.Timeout)
		}
		all[i].Attempts = append(all[i].Attempts, a)
	}
}

// open asks for a session; a panic is an error of it.
func open(engine Engine, setup Setup, mode Mode) (session Session, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			session, err = nil, fmt.Errorf("panic: %v", fault)
		}
	}()
	return engine.Open(setup, mode)
}

// refuse settles an attempt for which there is no session.
func (a *Attempt) refuse(err error) {
	var unsupported Unsupported
	if errors.As(err, &unsupported) {
		a.Outcome, a.Reason = Skip, unsupported.Reason
		return
	}
	a.Outcome, a.Got = Fail, err.Error()
}

// run evaluates the formula and holds the answer against what is expected. A panic is a failure of the case alone.
func (a *Attempt) run(ctx context.Context, session Session, expr string, timeout time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	defer func() {
		if fault := recover(); fault != nil {
			a.Outcome, a.Exact, a.Got = Fail, false, fmt.Sprintf("panic: %v", fault)
		}
	}()
	answer := session.Run(ctx, expr)
	verdict := Compare(a.Want, answer, a.Mode)
	a.Got, a.Exact, a.Outcome = answer.Text, verdict.Exact, Fail
	if verdict.Pass {
		a.Outcome = Pass
	}
}

// settle sums the attempts up; reason is why there may be none.
func (r *Result) settle(reason string) {
	r.Outcome, r.Reason = Skip, reason
	if len(r.Attempts) > 0 {
		r.Reason = r.Attempts[0].Reason
	}
	for _, want := range []Outcome{Fail, Pass} {
		if slices.ContainsFunc(r.Attempts, func(a Attempt) bool { return a.Outcome == want }) {
			r.Outcome, r.Reason = want, ""
			return
		}
	}
}
