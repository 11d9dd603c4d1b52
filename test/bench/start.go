package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"switchboard/test/rig"
)

const (
	starts     = 5
	startLimit = 30 * time.Second
	settle     = 2 * time.Second // from the start until the idle memory is read
	megabyte   = 1 << 20
)

// start measures a program that is set up: from exec until /readyz answers 200 (the median of five), its memory two seconds
// later when nobody is there, and the size of the file.
func start(ctx context.Context, b *bench) error {
	s, err := b.stage(ctx, sqlite, rig.Shape{Agents: 1})
	if err != nil {
		return err
	}
	defer func() {
		s.Server = nil // ended below
		s.end()
	}()
	if err := s.Stop(); err != nil {
		return err
	}
	var times, memory []float64
	for range starts {
		took, rss, err := coldStart(ctx, b.binary, filepath.Join(s.folder, "data"))
		if err != nil {
			return err
		}
		times, memory = append(times, took.Seconds()), append(memory, float64(rss)/megabyte)
	}
	slices.Sort(times)
	slices.Sort(memory)
	info, err := os.Stat(b.binary)
	if err != nil {
		return err
	}
	b.atMost("start", "exec to the first 200 of /readyz, median of 5", times[starts/2], "s", 0.3, 0.2)
	b.atMost("start", "idle memory 2 s later (RSS), median of 5", memory[starts/2], "MB", 70, 60)
	b.atMost("start", "the program with its interface", float64(info.Size())/megabyte, "MB", 50, 40)
	return nil
}

func coldStart(ctx context.Context, binary, data string) (took time.Duration, rss int64, err error) {
	address, err := freeAddress()
	if err != nil {
		return 0, 0, err
	}
	cmd := exec.CommandContext(ctx, binary, "serve", "--data", data, "--listen", address, "--log-level", "warn")
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	defer func() {
		_ = cmd.Process.Signal(os.Interrupt) // it ends by itself otherwise
		_ = cmd.Wait()
	}()
	for !answers(address) {
		if took = time.Since(begun); took > startLimit {
			return 0, 0, fmt.Errorf("/readyz does not answer after %s", startLimit)
		}
		time.Sleep(time.Millisecond)
	}
	took = time.Since(begun)
	time.Sleep(settle - min(settle, took))
	rss, err = rig.RSS(cmd.Process.Pid)
	return took, rss, err
}

// answers tells whether /readyz answers 200.
func answers(address string) bool {
	w, err := rig.Dial(address)
	if err != nil {
		return false
	}
	defer w.Close()
	status, _, err := w.Do("GET", "/readyz", "", nil)
	return err == nil && status == 200
}

// freeAddress finds a port that nobody uses at the moment.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
