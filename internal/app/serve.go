package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"switchboard/internal/kit/errs"
)

// Limits of the HTTP server. Bodies have limits of their own, by operation.
const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	headerBytes   = 32 << 10
)

// serve runs the product until ctx ends, then stops in order: no new requests, requests that run finish, live connections are
// told to come back, routing and jobs end, the database finishes what was acknowledged. prepare is called before the start, ready with
// the address when the product can be used.
func serve(ctx context.Context, c *Config, con console, prepare func(*App), ready func(*App, string) error) error {
	if err := c.check(); err != nil {
		return err
	}
	begun := time.Now()
	listener, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return errs.New("app.serve", errs.Unavailable, fmt.Sprintf("The address %s cannot be used: %v. Choose another with --listen.", c.Listen, err))
	}
	log := c.logger()
	a, err := Open(ctx, c, con.version, con.out, log)
	if err != nil {
		_ = listener.Close()
		return err
	}
	address := c.PublicURL
	if address == "" {
		address = (&url.URL{Scheme: "http", Host: listener.Addr().String()}).String()
	}
	prepare(a)
	if err := a.Start(ctx, address); err != nil {
		_ = listener.Close()
		return errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	}
	if err := ready(a, address); err != nil {
		_ = listener.Close()
		return errors.Join(err, a.Close(context.WithoutCancel(ctx)))
	}
	streams, endStreams := context.WithCancel(context.WithoutCancel(ctx))
	server := &http.Server{Handler: a.Handler(), ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerBytes,
		BaseContext: func(net.Listener) context.Context { return streams }}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	a.took = time.Since(begun)
	log.Info("serving", "address", address, "version", con.version, "started_in", a.took.Round(time.Millisecond))
	fmt.Fprintf(con.out, "Switchboard is ready: %s\n", address)

	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	log.Info("stopping")
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.StopTimeout)
	defer cancel()
	return errors.Join(ignoreClosed(err), a.stop(stopping, server, endStreams))
}

// stop ends serving: streams have no end of their own, so they are cut first and their clients come back elsewhere.
func (a *App) stop(ctx context.Context, server *http.Server, endStreams func()) error {
	a.drain()
	done := make(chan error, 1)
	go func() { done <- server.Shutdown(ctx) }()
	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		endStreams()
		err = errors.Join(errs.New("app.stop", errs.Unavailable, "Some requests did not finish in time and were cut off."), server.Close(), <-done)
	}
	endStreams()
	return errors.Join(err, a.Close(context.WithoutCancel(ctx)))
}

func ignoreClosed(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
