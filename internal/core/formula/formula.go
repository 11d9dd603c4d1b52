// Package formula lets administrators try Power Fx formulas: check them, complete them while they are written, bring them
// into canonical form, and see the value for a sample record. It also says how the columns of a table appear in a formula,
// for every feature whose rules are formulas. It does not decide where formulas are used or what happens by them.
package formula

import (
	"context"
	"math/rand/v2"
	"time"

	"switchboard/internal/core/identity"
	"switchboard/internal/core/record"
	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/edit"
	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
	"switchboard/internal/kit/clock"
	"switchboard/internal/kit/errs"
)

// Limits of what one request computes. A formula that needs more ends in an error value.
const (
	evaluation = 200 * time.Millisecond
	maxSteps   = 200_000
	maxRows    = 50_000
	maxBytes   = 4 << 20
)

// Tables finds tables by name: record.Service.
type Tables interface {
	Tables(p identity.Principal) []*record.Table
}

// Service is safe for concurrent use.
type Service struct {
	tables Tables
	clock  clock.Clock
	limit  *limiter
}

// New makes the service.
func New(tables Tables, clock clock.Clock) *Service {
	return &Service{tables: tables, clock: clock, limit: newLimiter()}
}

// Request is a formula and what it may refer to: the columns of Table, as names and as a record with the table's name, and
// Variables.
type Request struct {
	Formula   string
	Table     string
	Variables []Variable
	// Sample holds values by name as JSON has them; with it, Check evaluates.
	Sample map[string]any
	// Language of the help and of Text: en, de or pt. Zone is where the author's clock stands, an IANA name; empty: UTC.
	Language, Zone string
	// Comma writes 1,5 and separates by semicolons.
	Comma bool
	// Actions allows several formulas, one after the other.
	Actions bool
}

// Outcome is what a check finds.
type Outcome struct {
	Diagnostics []edit.Diagnostic
	Tokens      []edit.Token
	// Type is nil when the formula has errors.
	Type *value.Type
	// Value is set when a sample was given and the formula has no errors.
	Value *value.Value
}

// Check tells what is wrong with a formula, its type, and its value for the sample. Errors: Forbidden but for
// administrators, RateLimited, NotFound for an unknown table, Invalid with every field at fault.
func (s *Service) Check(ctx context.Context, p identity.Principal, r Request) (Outcome, error) {
	const op = "formula.Check"
	w, err := s.begin(op, p, r)
	if err != nil {
		return Outcome{}, err
	}
	vars, err := w.sample(op, r.Sample)
	if err != nil {
		return Outcome{}, err
	}
	engine := powerfx.Engine{Syntax: w.editor.Syntax}
	_, checked := engine.Check(r.Formula, w.editor.Schema)
	out := Outcome{Diagnostics: w.editor.Report(r.Formula, checked.Diagnostics), Tokens: w.editor.Tokens(r.Formula)}
	if checked.Root == nil {
		return out, nil
	}
	out.Type = checked.Type
	if r.Sample == nil {
		return out, nil
	}
	f, err := engine.Compile(r.Formula, w.editor.Schema)
	if err != nil {
		return Outcome{}, errs.E(op, errs.Internal, err)
	}
	ctx, cancel := context.WithTimeout(ctx, evaluation)
	defer cancel()
	v := f.Eval(s.env(ctx, r, w.zone), vars)
	out.Value = &v
	return out, nil
}

// env is the world of a trial: nothing can be changed in it.
func (s *Service) env(ctx context.Context, r Request, zone *time.Location) *powerfx.Env {
	locale, ok := format.Lookup(r.Language)
	if !ok {
		locale = format.Default()
	}
	return &powerfx.Env{Now: s.clock.Now(), Zone: zone, Locale: locale, Random: rand.Float64,
		Limits:  run.Limits{Steps: maxSteps, Rows: maxRows, Bytes: maxBytes},
		Expired: func() bool { return ctx.Err() != nil }}
}

// Hint is what an editor shows at the caret.
type Hint struct {
	edit.Completion
	Signature *edit.Signature
}

// Complete tells what may be written at a place of a formula, in UTF-16 units, and which call is being written there. Errors
// are those of Check.
func (s *Service) Complete(_ context.Context, p identity.Principal, r Request, place int) (Hint, error) {
	w, err := s.begin("formula.Complete", p, r)
	if err != nil {
		return Hint{}, err
	}
	h := Hint{Completion: w.editor.Complete(r.Formula, place)}
	if sig, ok := w.editor.SignatureHelp(r.Formula, place); ok {
		h.Signature = &sig
	}
	return h, nil
}

// Format returns the canonical form of a formula; one that cannot be read comes back as it is, with the reasons. Errors are
// those of Check.
func (s *Service) Format(_ context.Context, p identity.Principal, r Request) (string, []edit.Diagnostic, error) {
	w, err := s.begin("formula.Format", p, r)
	if err != nil {
		return "", nil, err
	}
	text, problems := syntax.Format(r.Formula, w.editor.Syntax)
	return text, w.editor.Report(r.Formula, bind.Problems(problems)), nil
}

// work is one request, understood.
type work struct {
	editor edit.Editor
	zone   *time.Location
	vars   []bind.Symbol
	record int // number of vars that are columns of the table; the variable after them is the whole record. 0: no table
}

// begin checks rights, limits and the request, and makes the schema.
func (s *Service) begin(op string, p identity.Principal, r Request) (*work, error) {
	if err := p.Require(op, identity.Administrator); err != nil {
		return nil, err
	}
	if wait, ok := s.limit.take(string(p.Kind)+" "+string(p.ID), s.clock.Now()); !ok {
		return nil, &errs.Error{Op: op, Kind: errs.RateLimited, Msg: "Too many formulas at once. Wait a moment and try again.",
			Err: identity.Retry{After: wait}}
	}
	check := errs.NewCheck(op)
	check.Require(len(r.Formula) <= edit.MaxLength, "formula", "is longer than 65,536 bytes", "split it into several")
	zone, err := time.LoadLocation(r.Zone)
	check.Require(err == nil && r.Zone != "Local", "timeZone", "is not known", "name one such as Europe/Berlin")
	w := &work{zone: zone, editor: edit.Editor{Language: r.Language, Notes: map[string]string{}}}
	w.editor.Syntax.Chaining = r.Actions
	if r.Comma {
		w.editor.Syntax.Separators = syntax.CommaStyle
	}
	if err := s.names(op, p, r, w, check); err != nil {
		return nil, err
	}
	return w, check.Err()
}
