package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"switchboard/test/rig"
)

// bench holds the choice of the caller and collects figures.
type bench struct {
	binary, json, keep string
	lasts              time.Duration
	most               int // conversations in the largest inbox
	machine            machine
	figures            []figure
}

// engine is a database to measure with.
type engine struct {
	name, url string // url is empty for SQLite
	ctl       string // of PostgreSQL: its pg_ctl
}

var sqlite = engine{name: "SQLite"}

// engines lists SQLite, and PostgreSQL when one is there.
func engines() []engine {
	list := []engine{sqlite}
	if url := os.Getenv("SWITCHBOARD_TEST_POSTGRES"); url != "" {
		list = append(list, engine{"PostgreSQL", url, os.Getenv("SWITCHBOARD_TEST_POSTGRES_CTL")})
	} else {
		fmt.Fprintln(os.Stderr, "   PostgreSQL is left out: SWITCHBOARD_TEST_POSTGRES is not set")
	}
	return list
}

// stage is a running program, set up.
type stage struct {
	*rig.Server
	*rig.Organisation
	engine engine
	folder string
	close  []func()
}

// stage starts the program on a fresh folder and database. The caller ends it.
func (b *bench) stage(ctx context.Context, e engine, shape rig.Shape) (*stage, error) {
	s := &stage{engine: e}
	var err error
	if s.folder, err = os.MkdirTemp(b.keep, "bench-"); err != nil {
		return nil, err
	}
	if b.keep == "" {
		s.close = append(s.close, func() { _ = os.RemoveAll(s.folder) })
	}
	if err := s.begin(ctx, b, shape); err != nil {
		s.end()
		return nil, err
	}
	return s, nil
}

func (s *stage) begin(ctx context.Context, b *bench, shape rig.Shape) error {
	o := rig.Options{Binary: b.binary, Data: filepath.Join(s.folder, "data"), Args: []string{"--no-visitor-limits", "--log-level", "warn"}}
	if s.engine.url != "" {
		database, drop, err := freshDatabase(ctx, s.engine.url)
		if err != nil {
			return err
		}
		s.close, o.Database = append(s.close, drop), database
	}
	var err error
	if s.Server, err = rig.Start(ctx, o); err != nil {
		return err
	}
	s.Organisation, err = rig.SetUp(ctx, s.Server, shape)
	return err
}

// end stops the program and removes what it left, last first.
func (s *stage) end() {
	if s.Server != nil {
		if err := s.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "   the program ended badly:", err)
		}
	}
	for i := len(s.close) - 1; i >= 0; i-- {
		s.close[i]()
	}
}

// cpu is the processor time so far: of the program, and of the database server where there is one.
func (s *stage) cpu() (program, database time.Duration, err error) {
	if program, err = rig.CPU(s.PID()); err != nil || s.engine.ctl == "" {
		return program, 0, err
	}
	pid, err := rig.PostmasterPID(s.engine.ctl)
	if err != nil {
		return program, 0, err
	}
	database, err = rig.TreeCPU(pid)
	return program, database, err
}

// used measures the processor time of program and database per operation while work runs; work returns how many operations.
func (s *stage) used(work func() (int, error)) (ops int, took time.Duration, program, database float64, err error) {
	p0, d0, err := s.cpu()
	if err != nil {
		return 0, 0, 0, 0, err
	}
	begun := time.Now()
	if ops, err = work(); err != nil {
		return 0, 0, 0, 0, err
	}
	took = time.Since(begun)
	p1, d1, err := s.cpu()
	if ops == 0 {
		err = fmt.Errorf("nothing was done")
	}
	per := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) / float64(ops) }
	return ops, took, per(p1 - p0), per(d1 - d0), err
}
