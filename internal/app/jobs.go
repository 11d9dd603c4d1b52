package app

import (
	"context"
	"errors"
	"time"

	"switchboard/internal/core/job"
	"switchboard/internal/kit/errs"
	"switchboard/internal/store/jobs"
	"switchboard/internal/store/sqlite"
)

// openJobs registers the jobs of the product and prepares their queue.
func (a *App) openJobs(ctx context.Context) error {
	const op = "app.openJobs"
	pool := a.db.Pools().Write
	if a.config.Database == "" { // on SQLite a connection of its own, so that polling never waits inside the writer
		var err error
		if pool, err = sqlite.OpenJobs(pool, a.config.databaseFile()); err != nil {
			return errs.E(op, errs.Internal, err)
		}
		a.jobsPool = pool
	}
	registry := job.NewRegistry()
	registerJobs(registry, a)
	var err error
	a.jobs, err = jobs.Open(ctx, jobs.Settings{Pool: pool, Dialect: a.db.Dialect(), Clock: a.clock, Log: a.log}, registry)
	return errs.E(op, errs.Internal, err)
}

const jobsStop = 10 * time.Second

// stopJobs lets the jobs that run finish, and closes their connection.
func (a *App) stopJobs(ctx context.Context) (err error) {
	if a.jobs != nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), jobsStop)
		defer cancel()
		err = a.jobs.Stop(ctx)
	}
	if a.jobsPool != nil {
		err = errors.Join(err, a.jobsPool.Close())
	}
	return err
}
