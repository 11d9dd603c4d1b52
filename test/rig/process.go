package rig

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const (
	tick = 10 * time.Millisecond // of /proc/<pid>/stat: USER_HZ is 100 on every Linux
	page = 4096                  // bytes of a page in /proc/<pid>/statm
)

// CPU is the processor time that a process has used so far, user and system (proc(5)).
func CPU(pid int) (time.Duration, error) {
	f, err := stat(pid)
	if err != nil {
		return 0, err
	}
	return ticks(f[11], f[12]), nil
}

// TreeCPU is the processor time of a process, its children that live, and those that have ended. PostgreSQL works in children.
func TreeCPU(pid int) (time.Duration, error) {
	f, err := stat(pid)
	if err != nil {
		return 0, err
	}
	total := ticks(f[11], f[12], f[13], f[14])
	all, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return 0, err
	}
	for _, dir := range all {
		child, _ := strconv.Atoi(filepath.Base(dir))
		if f, err := stat(child); err == nil && f[1] == strconv.Itoa(pid) { // one that has gone meanwhile is counted by its parent
			total += ticks(f[11], f[12])
		}
	}
	return total, nil
}

// stat returns the fields of /proc/<pid>/stat from the third on: the second may hold blanks.
func stat(pid int) ([]string, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil, err
	}
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(f) < 15 {
		return nil, fmt.Errorf("/proc/%d/stat has %d fields", pid, len(f))
	}
	return f, nil
}

func ticks(fields ...string) time.Duration {
	var sum int64
	for _, f := range fields {
		n, _ := strconv.ParseInt(f, 10, 64) // the kernel writes numbers
		sum += n
	}
	return time.Duration(sum) * tick
}

// RSS is the resident memory of a process in bytes.
func RSS(pid int) (int64, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0, err
	}
	f := strings.Fields(string(b))
	if len(f) < 2 {
		return 0, fmt.Errorf("/proc/%d/statm is %q", pid, b)
	}
	pages, err := strconv.ParseInt(f[1], 10, 64)
	return pages * page, err
}

// PostmasterPID reads the process id of the PostgreSQL server that a pg_ctl command line with -D names.
func PostmasterPID(ctl string) (int, error) {
	words := strings.Fields(ctl)
	for i, w := range words[:max(0, len(words)-1)] {
		if w != "-D" {
			continue
		}
		b, err := os.ReadFile(filepath.Join(words[i+1], "postmaster.pid"))
		if err != nil {
			return 0, err
		}
		first, _, _ := strings.Cut(string(b), "\n")
		return strconv.Atoi(strings.TrimSpace(first))
	}
	return 0, fmt.Errorf("no -D in %q", ctl)
}
