package app

import (
	"context"
	"net/http"
	"net/netip"
	"runtime/debug"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

const readyTimeout = 2 * time.Second

// health registers /healthz (the process answers), /readyz (it can serve: the database answers, routing runs) and /metrics.
func (a *App) health(mux *http.ServeMux, metricsFrom []netip.Prefix) {
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		if err := a.Ready(ctx); err != nil {
			a.log.Warn("not ready", "error", err)
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ready\n"))
	})
	handler := promhttp.HandlerFor(a.metrics(), promhttp.HandlerOpts{})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		peer, err := netip.ParseAddrPort(r.RemoteAddr)
		for _, p := range metricsFrom {
			if err == nil && p.Contains(peer.Addr().Unmap()) {
				handler.ServeHTTP(w, r)
				return
			}
		}
		http.Error(w, "not from here", http.StatusForbidden)
	})
}

func (a *App) metrics() *prometheus.Registry {
	reg := prometheus.NewRegistry()
	reg.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	gauge := func(name, help string, read func() float64) {
		reg.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Namespace: "switchboard", Name: name, Help: help}, read))
	}
	gauge("events_total", "Facts in the feed.", func() float64 { return float64(a.db.Head()) })
	gauge("live_connections", "WebSockets of people.", func() float64 { return float64(a.live.Connections()) })
	gauge("start_seconds", "How long the start took.", func() float64 { return a.took.Seconds() })
	return reg
}

// buildVersion is the commit the program was built from, when the linker was not told a version.
func buildVersion(version string) string {
	if info, ok := debug.ReadBuildInfo(); ok && version == "dev" {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				return "dev-" + s.Value[:min(12, len(s.Value))]
			}
		}
	}
	return version
}
