// Package rig drives the real program for the load generator and the fault tests: it starts and kills the process, sets an
// organisation up over HTTP, and speaks as visitors and agents do. It knows the product by its binary and its public addresses
// alone, and decides nothing about what is right.
package rig

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

const startLimit = 60 * time.Second

// Options say how the program is started.
type Options struct {
	Binary   string
	Data     string   // the data folder; it outlives the process
	Database string   // PostgreSQL address; empty for SQLite
	Listen   string   // 127.0.0.1:0 when empty
	Args     []string // further flags of serve
	Wrapper  []string // a command that runs the program, such as prlimit
}

// Server is a running program.
type Server struct {
	Base string // http://host:port
	Code string // the one-time code of the first set-up; empty later

	options Options
	cmd     *exec.Cmd
	log     *os.File
	exited  chan struct{} // closed when the process has ended
	err     error         // how it ended; read after exited
}

// Start runs `serve` and returns once it says that it is ready. Its standard error goes to the file "log" beside the data folder.
func Start(ctx context.Context, o Options) (*Server, error) {
	if o.Listen == "" {
		o.Listen = "127.0.0.1:0"
	}
	args := append([]string{"serve", "--data", o.Data, "--listen", o.Listen}, o.Args...)
	if o.Database != "" {
		args = append(args, "--database", o.Database)
	}
	line := append(append([]string{}, o.Wrapper...), append([]string{o.Binary}, args...)...)
	s := &Server{options: o, exited: make(chan struct{})}
	var err error
	if s.log, err = os.OpenFile(o.Data+".log", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
		return nil, err
	}
	s.cmd = exec.Command(line[0], line[1:]...)
	s.cmd.Stderr = s.log
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	ready := make(chan struct{})
	go s.listen(out, ready)
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	select {
	case <-ready:
		return s, nil
	case <-s.exited:
		return nil, fmt.Errorf("the program ended at once: %w\n%s", s.err, s.LogTail())
	case <-ctx.Done():
		s.Kill()
		return nil, fmt.Errorf("the program is not ready: %w\n%s", ctx.Err(), s.LogTail())
	}
}

// listen reads what the program prints for people, then waits for its end.
func (s *Server) listen(out io.Reader, ready chan struct{}) {
	var once sync.Once
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, code, ok := strings.Cut(lines.Text(), "/setup#"); ok {
			s.Code = strings.TrimSpace(code)
		}
		if _, base, ok := strings.Cut(lines.Text(), "is ready: "); ok {
			s.Base = strings.TrimSpace(base)
			once.Do(func() { close(ready) })
		}
	}
	s.err = errors.Join(lines.Err(), s.cmd.Wait())
	_ = s.log.Close()
	close(s.exited)
}

// Address is host:port.
func (s *Server) Address() string { return strings.TrimPrefix(s.Base, "http://") }

// PID is the id of the process.
func (s *Server) PID() int { return s.cmd.Process.Pid }

// Exited is closed when the process has ended.
func (s *Server) Exited() <-chan struct{} { return s.exited }

// Kill ends the process at once (SIGKILL) and waits for its end.
func (s *Server) Kill() {
	_ = s.cmd.Process.Kill() // it may have ended before
	<-s.exited
}

// Stop asks the process to end, waits, and kills it when it takes too long.
func (s *Server) Stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	select {
	case <-s.exited:
		return s.err
	case <-time.After(startLimit):
		s.Kill()
		return errors.New("the program did not stop in time")
	}
}

// Again starts the program anew on the same folder, database and port.
func (s *Server) Again(ctx context.Context) (*Server, error) {
	o := s.options
	o.Listen = s.Address()
	return Start(ctx, o)
}

const tailBytes = 64 << 10

// Dump ends the process with its goroutines in the log, if it still runs.
func (s *Server) Dump() {
	_ = s.cmd.Process.Signal(syscall.SIGQUIT) // it may have ended before
	<-s.exited
}

// LogTail is the end of the log, to explain a failure.
func (s *Server) LogTail() string {
	b, err := os.ReadFile(s.options.Data + ".log")
	if err != nil {
		return err.Error()
	}
	return string(b[max(0, len(b)-tailBytes):])
}

// DatabaseFile is the SQLite file of a data folder.
func DatabaseFile(data string) string { return filepath.Join(data, "switchboard.db") }
