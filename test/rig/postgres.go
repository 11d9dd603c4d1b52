package rig

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Postgres is a private PostgreSQL server of the Debian package, in a folder of its own, on loopback, with full sync. A test may
// stop and start it as it likes.
type Postgres struct {
	URL string // of the database postgres

	bin, data, options string
}

// PostgresInstalled tells whether the server programs are there.
func PostgresInstalled() bool { return postgresBin() != "" }

func postgresBin() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // the pattern is right
	slices.Sort(found)
	if len(found) == 0 {
		return ""
	}
	return found[len(found)-1]
}

// StartPostgres makes a cluster and starts it. folder must exist and be reachable by the user postgres when we are root.
func StartPostgres(folder string) (*Postgres, error) {
	p := &Postgres{bin: postgresBin(), data: filepath.Join(folder, "data")}
	if p.bin == "" {
		return nil, fmt.Errorf("PostgreSQL is not installed")
	}
	if os.Getuid() == 0 {
		if out, err := exec.Command("chown", "postgres", folder).CombinedOutput(); err != nil {
			return nil, fmt.Errorf("%w: %s", err, out)
		}
	}
	if err := p.run("initdb", "-D", p.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"); err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	_, port, err := net.SplitHostPort(l.Addr().String())
	_ = l.Close()
	if err != nil {
		return nil, err
	}
	p.options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100"
	p.URL = "postgres://postgres@127.0.0.1:" + port + "/postgres?sslmode=disable"
	return p, p.Start()
}

// Start starts the server and waits until it answers.
func (p *Postgres) Start() error {
	return p.run("pg_ctl", "-D", p.data, "-w", "-l", filepath.Join(p.data, "log"), "-o", p.options, "start")
}

// Stop ends the server: fast lets it finish and breaks its connections, immediate is a crash.
func (p *Postgres) Stop(mode string) error {
	return p.run("pg_ctl", "-D", p.data, "-w", "-m", mode, "stop")
}

// run runs a program as a user that PostgreSQL accepts. Its output goes to a file: a server keeps it open and would hold a pipe.
func (p *Postgres) run(program string, args ...string) error {
	line := append([]string{filepath.Join(p.bin, program)}, args...)
	if os.Getuid() == 0 {
		line = append([]string{"runuser", "-u", "postgres", "--"}, line...)
	}
	out, err := os.CreateTemp("", "postgres-")
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = out, out, time.Second
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w: %s", program, err, strings.TrimSpace(string(said)))
	}
	return nil
}
