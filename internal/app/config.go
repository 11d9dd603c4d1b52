// Package app puts the product together: configuration, wiring, the order of start and stop, the command line and the demo
// organisation. It holds no rule of a contact center.
package app

import (
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"switchboard/internal/kit/errs"
)

// Config is everything that can be set from outside. Each field is a flag, an environment variable and a key of the JSON file
// that --config names; a flag wins over the environment, and that over the file.
type Config struct {
	Data          string        `help:"Folder that holds the database, files and secrets." default:"data" env:"SWITCHBOARD_DATA" placeholder:"DIR"`
	Database      string        `help:"PostgreSQL address (postgres://user@host/name). Empty: SQLite in the data folder." env:"SWITCHBOARD_DATABASE" placeholder:"URL"`
	Listen        string        `help:"Address to serve on." default:"127.0.0.1:8080" env:"SWITCHBOARD_LISTEN" placeholder:"HOST:PORT"`
	PublicURL     string        `help:"Address under which people reach the server, when a proxy stands in front." env:"SWITCHBOARD_PUBLIC_URL" placeholder:"URL"`
	Proxies       []string      `help:"Networks of proxies whose X-Forwarded-For is believed." env:"SWITCHBOARD_PROXIES" placeholder:"CIDR"`
	MetricsFrom   []string      `help:"Networks that may read /metrics." default:"127.0.0.0/8,::1/128" env:"SWITCHBOARD_METRICS_FROM" placeholder:"CIDR"`
	LogFormat     string        `help:"Format of the log: text or json." enum:"text,json" default:"text" env:"SWITCHBOARD_LOG_FORMAT"`
	LogLevel      slog.Level    `help:"Least level of the log: debug, info, warn or error." default:"info" env:"SWITCHBOARD_LOG_LEVEL"`
	StopTimeout   time.Duration `help:"How long a stop waits for requests that run." default:"20s" env:"SWITCHBOARD_STOP_TIMEOUT"`
	VisitorLimits bool          `help:"Limit requests per visitor and address." default:"true" negatable:"" env:"SWITCHBOARD_VISITOR_LIMITS"`
}

// check finds what cannot be right before anything is started.
func (c *Config) check() error {
	check := errs.NewCheck("app.Config")
	check.Require(c.Data != "", "data", "is empty", "name a folder")
	if _, _, ok := strings.Cut(c.Listen, ":"); !ok {
		check.Require(false, "listen", fmt.Sprintf("%q has no port", c.Listen), "write it like 127.0.0.1:8080")
	}
	check.Require(c.StopTimeout >= 0, "stop-timeout", "is negative", "write it like 20s")
	if c.PublicURL != "" {
		u, err := url.Parse(c.PublicURL)
		check.Require(err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "", "public-url", "is no web address", "write it like https://desk.example.com")
	}
	if c.Database != "" {
		check.Require(strings.HasPrefix(c.Database, "postgres://") || strings.HasPrefix(c.Database, "postgresql://"), "database",
			"is not known", "write it like postgres://user@host:5432/name, or leave it empty for SQLite")
	}
	for _, list := range []struct {
		name string
		nets []string
	}{{"proxies", c.Proxies}, {"metrics-from", c.MetricsFrom}} {
		if _, err := networks(list.nets); err != nil {
			check.Require(false, list.name, err.Error(), "write networks like 10.0.0.0/8")
		}
	}
	return check.Err()
}

func networks(texts []string) ([]netip.Prefix, error) {
	out := make([]netip.Prefix, 0, len(texts))
	for _, t := range texts {
		p, err := netip.ParsePrefix(strings.TrimSpace(t))
		if err != nil {
			return nil, fmt.Errorf("has %q, which is no network", t)
		}
		out = append(out, p)
	}
	return out, nil
}

// databaseFile is the SQLite file.
func (c *Config) databaseFile() string { return filepath.Join(c.Data, "switchboard.db") }

// blobFolder holds the files that people send.
func (c *Config) blobFolder() string { return filepath.Join(c.Data, "blobs") }

// logger writes to stderr as the configuration says.
func (c *Config) logger() *slog.Logger {
	options := &slog.HandlerOptions{Level: c.LogLevel}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, options))
}
