package cases

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
	_ "time/tzdata" // the cases name zones; the machine may know none

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/format"
	"switchboard/internal/engine/powerfx/run"
	"switchboard/internal/engine/powerfx/syntax"
	"switchboard/internal/engine/powerfx/value"
)

// handlers are the hosts that cases ask for and this engine can be.
var handlers = map[string]bool{
	"RegEx": true, "EnableJsonFunctions": true, "AllEnumsSetup": true, "DisableMemChecks": true, traceSetup: true,
	mutationSetup: true, "OptionSetTestSetup": true, "OptionSetSortTestSetup": true, "AllEnumsPlusTestEnumsSetup": true,
	"AllEnumsPlusTestOptionSetsSetup": true, blobSetup: true,
}

const (
	traceSetup = "TraceSetup"
	blobSetup  = "Blob"
)

// PowerFx runs cases on the product's engine. Now is the clock of Now and Today.
type PowerFx struct{ Now func() time.Time }

// Open implements Engine.
func (p PowerFx) Open(setup Setup, _ Mode) (Session, error) {
	for _, h := range setup.Handlers {
		if !handlers[h] {
			return nil, Unsupported{"needs a host with " + h}
		}
	}
	zone := time.UTC
	if setup.TimeZone != "" {
		z, err := time.LoadLocation(setup.Zone())
		if err != nil {
			return nil, Unsupported{"names a time zone that is not known: " + setup.TimeZone}
		}
		zone = z
	}
	now := time.Now
	if p.Now != nil {
		now = p.Now
	}
	s := &session{now: now, zone: zone, host: prepare(setup), engine: powerfx.Engine{
		Features: features(setup),
		Syntax: syntax.Options{Separators: syntax.Point, Chaining: setup.On(chaining) || setup.Script,
			TextFirst: setup.On("TextFirst"), AllowReservedWords: setup.On("DisableReservedKeywords")},
	}}
	s.schema = s.host.schema()
	if setup.Script || setup.Has(mutationSetup) || setup.Has(traceSetup) || setup.Has(blobSetup) {
		s.open(setup.Has(traceSetup))
	}
	return s, nil
}

func features(s Setup) bind.Features {
	return bind.Features{
		PreV1:             !s.On("PowerFxV1CompatibilityRules"),
		Float:             s.On(numberIsFloat),
		TablesWrapRecords: !s.On("TableSyntaxDoesntWrapRecords"),
		OwnColumnNames:    !s.On("ConsistentOneColumnTableResult"),
		ColumnNamesAsText: !s.On("SupportColumnNamesAsIdentifiers"),
		WeakEnums:         !s.On("StronglyTypedBuiltinEnums"),
		OptionalCount:     !s.On("FirstLastNRequiresSecondArguments"),
		NoRegex:           !s.Has("RegEx"),
		Mutation:          s.Has(mutationSetup) || s.Has(blobSetup) || s.Script,
	}
}

type session struct {
	engine powerfx.Engine
	now    func() time.Time
	zone   *time.Location
	host   *host
	schema *powerfx.Schema
	live   *powerfx.Session // of cases that change something; else nil
	traced int              // variable that receives traces
}

// open begins a session of formulas that change something.
func (s *session) open(traces bool) {
	s.traced = -1
	if traces {
		s.traced = len(s.host.vals)
		s.host.add("traceRecord", value.RecordOf(value.Field{Name: "customRecord", Type: value.Text},
			value.Field{Name: "message", Type: value.Text}, value.Field{Name: "severity", Type: value.Decimal}), rec(), 0)
		s.schema = s.host.schema()
	}
	s.live = s.engine.NewSession(s.schema, s.host.vals)
}

// Run implements Session.
func (s *session) Run(ctx context.Context, expr string) Answer {
	limits := run.DefaultLimits
	limits.Rows = 2_000_000
	env := &powerfx.Env{Now: s.now(), Zone: s.zone, Locale: format.Default(), Random: rand.Float64, Limits: limits,
		Expired: func() bool { return ctx.Err() != nil }}
	if s.live != nil {
		return s.step(expr, env)
	}
	f, err := s.engine.Compile(expr, s.schema)
	if err != nil {
		return refusal(expr, err)
	}
	v := f.Eval(env, s.host.vals)
	return Answer{Text: v.String(), Float: v.Kind == value.KindNumber}
}

// step runs one formula of a live session.
func (s *session) step(expr string, env *powerfx.Env) Answer {
	env.Trace = func(message string, severity int, details value.Value) {
		if s.traced >= 0 {
			env.Host.Set(s.traced, rec("customRecord", value.Str(asFormula(details)), "message", value.Str(message),
				"severity", value.Int(int64(severity))))
		}
	}
	out, err := s.live.Run(expr, env)
	switch {
	case err != nil:
		return refusal(expr, err)
	case out.Defined:
		return Answer{Text: "#no value"}
	}
	return Answer{Text: out.Value.String(), Float: out.Value.Kind == value.KindNumber}
}

// asFormula prints a traced record; numbers tell their kind.
func asFormula(v value.Value) string {
	r := v.Record()
	if r == nil {
		return "{}"
	}
	var parts []string
	for i, n := range r.Names {
		text := r.Values[i].String()
		switch r.Values[i].Kind {
		case value.KindNumber:
			text = "Float(" + text + ")"
		case value.KindDecimal:
			text = "Decimal(" + text + ")"
		}
		parts = append(parts, value.QuoteName(n)+":"+text)
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func refusal(expr string, err error) Answer {
	var bad powerfx.Errors
	if !errors.As(err, &bad) {
		return Answer{Text: err.Error()}
	}
	return Answer{Text: report(expr, bad)}
}

// report prints diagnostics as the case files do: spans in UTF-16 code units.
func report(src string, list powerfx.Errors) string {
	var parts []string
	for _, d := range list {
		severity := "Error"
		if d.Severity == bind.Warning {
			severity = "Warning"
		}
		parts = append(parts, fmt.Sprintf("%s %d-%d: %s", severity, units(src, d.Span.Start), units(src, d.Span.End), d.Message))
	}
	return "Errors: " + strings.Join(parts, "|")
}

// units turns a byte offset to UTF-16 code units.
func units(s string, end int) int {
	n := 0
	for _, r := range s[:min(end, len(s))] {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}
