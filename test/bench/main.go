// Package main is the load generator: it starts the real program on a fresh data folder, loads it over its public addresses and
// prints how fast it is beside what the product promises. It measures from outside and shares the machine with what it measures,
// so its own work is kept small. Only engines, which have no address, are measured in this process.
//
// Usage: bench [-rows message,inbox] [-binary bin/switchboard] [-json bin/bench.json] [-seconds 8]
// With SWITCHBOARD_TEST_POSTGRES set (scripts/with-postgres.sh does it) the rows that name PostgreSQL run too.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

// row is one line of the promise; it yields several figures.
type row struct {
	name string
	help string
	run  func(ctx context.Context, b *bench) error
}

var rows = []row{
	{"message", "a visitor's message stored and acknowledged", messages},
	{"assign", "a new conversation with its first message, offered to an agent", assign},
	{"live", "from a visitor's POST to the frame on the agent's socket", live},
	{"inbox", "a page of the inbox with 10 thousand to 1 million conversations", inbox},
	{"start", "cold start, idle memory, size of the program", start},
	{"apikey", "the check of an API key", apikey},
	{"formula", "a rule evaluated, a formula checked", formula},
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	b := &bench{machine: thisMachine()}
	var names string
	flag.StringVar(&names, "rows", "", "rows to measure, by comma; all when empty: "+rowNames())
	flag.StringVar(&b.binary, "binary", "bin/switchboard", "the program")
	flag.StringVar(&b.json, "json", "bin/bench.json", "file for the figures")
	flag.DurationVar(&b.lasts, "seconds", 8*time.Second, "how long each load lasts, such as 8s")
	flag.IntVar(&b.most, "conversations", 1_000_000, "the largest inbox")
	flag.StringVar(&b.keep, "keep", "", "keep data folders in this folder, to look into them")
	flag.Parse()
	if flag.NArg() > 0 {
		return fmt.Errorf("unknown argument %q; see bench -h", flag.Arg(0))
	}
	chosen, err := choose(names)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	for _, r := range chosen {
		fmt.Fprintf(os.Stderr, "== %s: %s\n", r.name, r.help)
		if err := r.run(ctx, b); err != nil {
			return fmt.Errorf("row %s: %w", r.name, err)
		}
	}
	b.print(os.Stdout)
	return b.write()
}

func rowNames() string {
	var names []string
	for _, r := range rows {
		names = append(names, r.name)
	}
	return strings.Join(names, ",")
}

func choose(names string) ([]row, error) {
	if names == "" {
		return rows, nil
	}
	var chosen []row
	for _, name := range strings.Split(names, ",") {
		i := slices.IndexFunc(rows, func(r row) bool { return r.name == strings.TrimSpace(name) })
		if i < 0 {
			return nil, fmt.Errorf("there is no row %q; there are %s", name, rowNames())
		}
		chosen = append(chosen, rows[i])
	}
	return chosen, nil
}
