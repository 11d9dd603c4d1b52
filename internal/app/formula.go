package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"switchboard/internal/engine/powerfx"
	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/cases"
	"switchboard/internal/kit/errs"
)

// formulaCommand works with formulas at the terminal. It needs no installation.
type formulaCommand struct {
	Eval formulaEvalCommand `cmd:"" help:"Print the value of a formula."`
	Test formulaTestCommand `cmd:"" help:"Run a folder of public case files and say what passes."`
}

type formulaEvalCommand struct {
	Formula string     `arg:"" help:"Such as If(1<2,\"yes\")."`
	Mode    cases.Mode `help:"What number literals are: decimal or float." enum:"decimal,float" default:"decimal"`
}

// Run prints the value in the language's own notation, by the machine's clock and zone. A formula that the checker refuses is a
// failure that tells the place of each fault in bytes.
func (c *formulaEvalCommand) Run(_ context.Context, con console) error {
	const op = "app.formulaEval"
	f, err := powerfx.Engine{Features: bind.Features{Float: c.Mode == cases.Float}}.Compile(c.Formula, powerfx.NewSchema(nil, nil))
	var faults powerfx.Errors
	if errors.As(err, &faults) {
		var lines []string
		for _, d := range faults {
			lines = append(lines, fmt.Sprintf("%d-%d: %s", d.Span.Start, d.Span.End, d.Message))
		}
		return errs.New(op, errs.Invalid, strings.Join(lines, "\n"))
	}
	if err != nil {
		return errs.E(op, errs.Internal, err)
	}
	env := powerfx.DefaultEnv()
	env.Now, env.Zone, env.Random = time.Now(), time.Local, rand.Float64
	v := f.Eval(&env, nil)
	if _, err := fmt.Fprintln(con.out, v); err != nil {
		return errs.E(op, errs.Unavailable, err)
	}
	if v.IsError() {
		for _, x := range v.Failure().Faults {
			if _, err := fmt.Fprintln(con.err, x.Message); err != nil {
				return errs.E(op, errs.Unavailable, err)
			}
		}
	}
	return nil
}

type formulaTestCommand struct {
	Dir      string `arg:"" type:"existingdir" help:"Folder of case files, or a folder above several."`
	JSON     bool   `help:"Print the report for machines." xor:"form"`
	Markdown bool   `help:"Print what is not supported, for the guide." xor:"form"`
	Subset   string `help:"Run only the cases of this JSON list of [file, line]." placeholder:"FILE"`
	Verbose  bool   `short:"v" help:"List each failed case."`
	Mode     string `help:"Run in one mode only: decimal or float." enum:"decimal,float,both" default:"both"`
	Files    string `name:"run" help:"Run only files whose path this regular expression finds." placeholder:"REGEXP"`
}

// Run prints the report; a failed case is a failure of the command.
func (c *formulaTestCommand) Run(ctx context.Context, con console) error {
	const op = "app.formulaTest"
	options, err := c.options()
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(c.Dir)
	if err != nil {
		return errs.E(op, errs.Invalid, err)
	}
	suite, err := cases.ReadNamed(os.DirFS(dir), filepath.Base(dir))
	if err != nil {
		return errs.E(op, errs.Invalid, err)
	}
	if suite.Cases() == 0 {
		return errs.Bad(op, "dir", "holds no case files (*.txt)", "Name the folder that holds expression and interpreter.")
	}
	report, err := suite.Run(ctx, formulaEngine(), options)
	if err != nil {
		return errs.E(op, errs.Unavailable, err)
	}
	if err := c.write(report, con.out); err != nil {
		return errs.E(op, errs.Unavailable, err)
	}
	if !report.OK() {
		return errs.New(op, errs.Conflict, fmt.Sprintf("%d of %d cases failed, %d lines could not be read.",
			report.Total.Fail, report.Total.Pass+report.Total.Fail, len(report.Problems)))
	}
	return nil
}

func (c *formulaTestCommand) write(report *cases.Report, out io.Writer) error {
	switch {
	case c.JSON:
		return report.WriteJSON(out)
	case c.Markdown:
		return report.WriteUnsupported(out)
	}
	return report.WriteText(out, c.Verbose)
}

// options checks the flags.
func (c *formulaTestCommand) options() (cases.Options, error) {
	const op = "app.formulaTest"
	o := cases.Options{Modes: slices.DeleteFunc(cases.Modes(), func(m cases.Mode) bool {
		return c.Mode != "both" && c.Mode != string(m)
	})}
	if c.Files != "" {
		re, err := regexp.Compile(c.Files)
		if err != nil {
			return o, errs.Bad(op, "run", "is no regular expression: "+err.Error(), "Write one such as ^expression/Abs.")
		}
		o.Files = re
	}
	if c.Subset == "" {
		return o, nil
	}
	f, err := os.Open(c.Subset)
	if err != nil {
		return o, errs.Bad(op, "subset", "cannot be read: "+err.Error(), "Name a JSON file.")
	}
	defer f.Close()
	o.Subset, err = cases.ReadSubset(f)
	if err != nil {
		return o, errs.Bad(op, "subset", err.Error(), `Write [["expression/Abs.txt", 6]].`)
	}
	if o.Subset == nil { // null
		o.Subset = []cases.Place{}
	}
	return o, nil
}

// formulaEngine is the engine that the command runs.
func formulaEngine() cases.Engine { return cases.PowerFx{} }
