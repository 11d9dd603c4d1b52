package rest

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"switchboard/internal/api/auth"
	"switchboard/internal/core/formula"
	"switchboard/internal/engine/powerfx/edit"
	"switchboard/internal/engine/powerfx/value"
)

// FormulaColumn is a column of a variable that is a record or a table.
type FormulaColumn struct {
	Name string           `json:"name" minLength:"1" maxLength:"100"`
	Type formula.TypeName `json:"type" enum:"text,number,boolean,date,time,datetime,untyped"`
}

// FormulaVariable is a name that a formula may use.
type FormulaVariable struct {
	Name    string           `json:"name" minLength:"1" maxLength:"100"`
	Type    formula.TypeName `json:"type" enum:"text,number,boolean,date,time,datetime,untyped,record,table"`
	Columns []FormulaColumn  `json:"columns,omitempty" maxItems:"200" doc:"Of a record or table"`
}

// FormulaInput is a formula with what it may refer to.
type FormulaInput struct {
	Formula    string            `json:"formula" maxLength:"65536" doc:"Power Fx"`
	Table      string            `json:"table,omitempty" maxLength:"40" doc:"A table of GET /records/tables: its columns are names, and the whole row under the table's name"`
	Variables  []FormulaVariable `json:"variables,omitempty" maxItems:"100" doc:"More names"`
	Language   string            `json:"language,omitempty" enum:"en,de,pt" default:"en" doc:"Of help and diagnostics, and of Text and Value"`
	TimeZone   string            `json:"timeZone,omitempty" maxLength:"64" doc:"IANA name; UTC when left out"`
	Separators string            `json:"separators,omitempty" enum:"point,comma" default:"point" doc:"point: 1.5 and f(a, b); comma: 1,5 and f(a; b)"`
	Actions    bool              `json:"actions,omitempty" doc:"Several formulas may stand one after the other"`
}

// FormulaCheckInput is a formula to check, with a sample to try it on.
type FormulaCheckInput struct {
	FormulaInput
	Sample map[string]any `json:"sample,omitempty" doc:"Values by name, as a row of the table has them; with it the formula is evaluated"`
}

// FormulaCompleteInput is a formula being written.
type FormulaCompleteInput struct {
	FormulaInput
	Cursor int `json:"cursor" minimum:"0" maximum:"65536" doc:"Where the caret stands, in UTF-16 units"`
}

// FormulaDiagnostic is one thing to tell the author. Places are in UTF-16 units.
type FormulaDiagnostic struct {
	From     int    `json:"from"`
	To       int    `json:"to"`
	Severity string `json:"severity" enum:"error,warning"`
	Message  string `json:"message"`
}

// FormulaToken is one word of a formula and how it is coloured.
type FormulaToken struct {
	From  int        `json:"from"`
	To    int        `json:"to"`
	Class edit.Class `json:"class" enum:"keyword,function,enum,option,column,variable,number,text,operator,punctuation,comment,bad"`
}

// FormulaFault is one error that a formula ended in.
type FormulaFault struct {
	Kind    string `json:"kind" doc:"Name of ErrorKind, such as Div0; empty for an own kind"`
	Message string `json:"message"`
}

// FormulaResult is the value for the sample.
type FormulaResult struct {
	Printed string          `json:"printed" doc:"In the language's own notation, cut after 4,000 bytes"`
	JSON    json.RawMessage `json:"json" doc:"As JSON; dates by the author's clock"`
	Whole   bool            `json:"whole" doc:"Nothing was cut from json"`
	Errors  []FormulaFault  `json:"errors,omitempty" doc:"The value is an error"`
}

// FormulaCheck is what a check finds.
type FormulaCheck struct {
	Diagnostics []FormulaDiagnostic `json:"diagnostics"`
	Tokens      []FormulaToken      `json:"tokens"`
	Type        string              `json:"type,omitempty" doc:"Of the value; absent while there are errors"`
	Detail      string              `json:"detail,omitempty" doc:"The type with its columns"`
	Result      *FormulaResult      `json:"result,omitempty" doc:"With a sample only"`
}

// FormulaItem is one thing that may be written at the caret.
type FormulaItem struct {
	Label  string     `json:"label"`
	Insert string     `json:"insert"`
	Kind   edit.Class `json:"kind" enum:"keyword,function,enum,option,column,variable"`
	Detail string     `json:"detail,omitempty" doc:"Its type"`
	Doc    string     `json:"doc,omitempty" doc:"One line of help"`
}

// FormulaParameter is one parameter of a function.
type FormulaParameter struct {
	Name     string `json:"name"`
	Type     string `json:"type,omitempty" doc:"Absent: any"`
	Optional bool   `json:"optional"`
	Repeats  bool   `json:"repeats"`
	From     int    `json:"from" doc:"Where it stands in the signature's label"`
	To       int    `json:"to"`
}

// FormulaSignature is the call being written.
type FormulaSignature struct {
	Name       string             `json:"name"`
	Label      string             `json:"label"`
	Parameters []FormulaParameter `json:"parameters"`
	Active     int                `json:"active" doc:"Index of the parameter being written; -1 when there are too many"`
	Doc        string             `json:"doc"`
}

// FormulaCompletion is what may be written instead of what stands from from to to, best first, at most 50.
type FormulaCompletion struct {
	From      int               `json:"from"`
	To        int               `json:"to"`
	Items     []FormulaItem     `json:"items"`
	Signature *FormulaSignature `json:"signature,omitempty"`
}

// FormulaText is a formula in canonical form.
type FormulaText struct {
	Formula     string              `json:"formula" doc:"As it came when it cannot be read"`
	Diagnostics []FormulaDiagnostic `json:"diagnostics"`
}

const printedLimit = 4000 // bytes

// formulas registers what editors of formulas ask.
func (a *API) formulas() {
	tags := []string{"formulas"}
	register(a, huma.Operation{OperationID: "checkFormula", Method: http.MethodPost, Path: "/formulas:check", Tags: tags,
		Summary: "What is wrong with a formula, its type, and its value for a sample record"},
		func(ctx context.Context, in *body[FormulaCheckInput]) (*body[FormulaCheck], error) {
			r := in.Body.request()
			r.Sample = in.Body.Sample
			out, err := a.deps.Formulas.Check(ctx, auth.From(ctx), r)
			return &body[FormulaCheck]{checkOf(out)}, err
		})
	register(a, huma.Operation{OperationID: "completeFormula", Method: http.MethodPost, Path: "/formulas:complete", Tags: tags,
		Summary: "What may be written next in a formula, and which call is being written"},
		func(ctx context.Context, in *body[FormulaCompleteInput]) (*body[FormulaCompletion], error) {
			hint, err := a.deps.Formulas.Complete(ctx, auth.From(ctx), in.Body.request(), in.Body.Cursor)
			return &body[FormulaCompletion]{completionOf(hint)}, err
		})
	register(a, huma.Operation{OperationID: "formatFormula", Method: http.MethodPost, Path: "/formulas:format", Tags: tags,
		Summary: "A formula in canonical form"},
		func(ctx context.Context, in *body[FormulaInput]) (*body[FormulaText], error) {
			text, found, err := a.deps.Formulas.Format(ctx, auth.From(ctx), in.Body.request())
			return &body[FormulaText]{FormulaText{Formula: text, Diagnostics: diagnosticsOf(found)}}, err
		})
}

func (in *FormulaInput) request() formula.Request {
	r := formula.Request{Formula: in.Formula, Table: in.Table, Language: in.Language, Zone: in.TimeZone,
		Comma: in.Separators == "comma", Actions: in.Actions}
	for _, v := range in.Variables {
		out := formula.Variable{Name: v.Name, Type: v.Type}
		for _, c := range v.Columns {
			out.Columns = append(out.Columns, formula.Column(c))
		}
		r.Variables = append(r.Variables, out)
	}
	return r
}

func diagnosticsOf(found []edit.Diagnostic) []FormulaDiagnostic {
	out := make([]FormulaDiagnostic, 0, len(found))
	for _, d := range found {
		severity := "error"
		if d.Warning {
			severity = "warning"
		}
		out = append(out, FormulaDiagnostic{d.From, d.To, severity, d.Message})
	}
	return out
}

func checkOf(o formula.Outcome) FormulaCheck {
	c := FormulaCheck{Diagnostics: diagnosticsOf(o.Diagnostics), Tokens: make([]FormulaToken, 0, len(o.Tokens))}
	for _, t := range o.Tokens {
		c.Tokens = append(c.Tokens, FormulaToken{t.From, t.To, t.Class})
	}
	if o.Type != nil {
		c.Type, c.Detail = o.Type.String(), o.Type.Detail()
	}
	if o.Value != nil {
		c.Result = resultOf(*o.Value)
	}
	return c
}

func resultOf(v value.Value) *FormulaResult {
	r := &FormulaResult{Printed: formula.Clip(v.Print(printedLimit), printedLimit)}
	r.JSON, r.Whole = formula.JSON(v)
	if v.IsError() {
		for _, f := range v.Failure().Faults {
			message := f.Message
			if message == "" {
				message = f.Kind.Message()
			}
			r.Errors = append(r.Errors, FormulaFault{f.Kind.String(), formula.Clip(message, printedLimit)})
		}
	}
	return r
}

func completionOf(h formula.Hint) FormulaCompletion {
	c := FormulaCompletion{From: h.From, To: h.To, Items: make([]FormulaItem, 0, len(h.Items))}
	for _, i := range h.Items {
		c.Items = append(c.Items, FormulaItem(i))
	}
	if s := h.Signature; s != nil {
		c.Signature = &FormulaSignature{Name: s.Name, Label: s.Label, Parameters: make([]FormulaParameter, 0, len(s.Parameters)), Active: s.Active, Doc: s.Doc}
		for _, p := range s.Parameters {
			c.Signature.Parameters = append(c.Signature.Parameters, FormulaParameter{p.Name, p.Type, p.Optional, p.Repeats, p.Label.From, p.Label.To})
		}
	}
	return c
}
