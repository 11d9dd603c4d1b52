package cases

import (
	"context"
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
	"RegEx": true, "EnableJsonFunctions": true, "AllEnumsSetup": true, "DisableMemChecks": true, "TraceSetup": true,
}

// PowerFx runs cases on the product's engine. Now is the clock of Now and Today.
type PowerFx struct{ Now func() time.Time }

// Open implements Engine.
func (p PowerFx) Open(setup Setup, _ Mode) (Session, error) {
	for _, h := range setup.Handlers {
		if !handlers[h] {
			return nil, Unsupported{"needs a host with " + h}
		}
	}
	if setup.Script {
		return nil, Unsupported{"is a script of several formulas"}
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
	return &session{now: now, zone: zone, engine: powerfx.Engine{
		Features: features(setup),
		Syntax: syntax.Options{Separators: syntax.Point, Chaining: setup.On(chaining), TextFirst: setup.On("TextFirst"),
			AllowReservedWords: setup.On("DisableReservedKeywords")},
	}}, nil
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
		Mutation:          s.Has(mutationSetup) || s.Script,
	}
}

type session struct {
	engine powerfx.Engine
	now    func() time.Time
	zone   *time.Location
}

// Run implements Session.
func (s *session) Run(ctx context.Context, expr string) Answer {
	f, err := s.engine.Compile(expr, powerfx.NewSchema(nil, nil))
	if err != nil {
		var bad powerfx.Errors
		if errs, ok := err.(powerfx.Errors); ok {
			bad = errs
		}
		return Answer{Text: report(expr, bad)}
	}
	limits := run.DefaultLimits
	limits.Rows = 2_000_000
	v := f.Eval(&powerfx.Env{Now: s.now(), Zone: s.zone, Locale: format.Default(), Random: rand.Float64, Limits: limits,
		Expired: func() bool { return ctx.Err() != nil }}, nil)
	return Answer{Text: v.String(), Float: v.Kind == value.KindNumber}
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
