package fault_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"switchboard/test/rig"
)

const (
	diskSize  = "48m"
	mostSaid  = 20_000 // messages by which a full disk must have shown
	fillChunk = 64 << 10
)

// smallDisk mounts a file system of fixed size. Only root may.
func smallDisk(t *testing.T) string {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("a small disk can be mounted by root alone")
	}
	folder := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+diskSize, "tmpfs", folder).CombinedOutput(); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", folder).CombinedOutput(); err != nil {
			t.Errorf("umount: %v %s", err, out)
		}
	})
	return folder
}

// fillUp writes a file until the disk is full.
func fillUp(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for chunk := make([]byte, fillChunk); len(chunk) > 0; {
		if _, err := f.Write(chunk); err != nil {
			chunk = chunk[:len(chunk)/2]
		}
	}
}

// TestDiskFull fills the disk under the data folder. Writes are refused with a clear sentence, reads go on, and with room again
// the same process takes writes again. A restart on the full disk does not lose anything either.
func TestDiskFull(t *testing.T) {
	disk := smallDisk(t)
	h := start(t, rig.Options{Data: filepath.Join(disk, "data"), Args: noLimits}, rig.Shape{Agents: 1})
	v := &talk{visitor: h.visitor("disk"), acked: map[string]rig.Message{}}
	if _, err := verb(t.Context(), h.Agents[0], v.visitor.Talk, "pick", nil); err != nil {
		t.Fatal(err)
	}
	v.say(t, 20)
	filler := filepath.Join(disk, "filler")
	fillUp(t, filler)
	p := v.untilRefused(t)
	if p.Status != http.StatusServiceUnavailable || p.Code != "unavailable" || !strings.Contains(p.Detail, "disk") {
		t.Errorf("on a full disk a message is refused with %v, want a clear 503", p)
	}
	h.readsGoOn(v)
	h.uploadRefused(v)
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	wait(t, 15*time.Second, "a stored message after there is room again", func() bool { return v.trySay(t) == nil })
	v.say(t, 20)
	v.check(t)
	h.Kill()
	var err error
	if h.Server, err = h.Again(t.Context()); err != nil {
		t.Fatal(err)
	}
	v.check(t)
	h.checkState(h.look(v.visitor.Talk))
}

func (k *talk) trySay(t *testing.T) error {
	t.Helper()
	key := fmt.Sprint("m", k.sent)
	m, err := k.visitor.Say(t.Context(), key, strings.Repeat("text of "+key+" ", 40))
	if err == nil {
		k.acked[key] = m
		k.sent++
	}
	return err
}

func (k *talk) say(t *testing.T, n int) {
	t.Helper()
	for range n {
		if err := k.trySay(t); err != nil {
			t.Fatal(err)
		}
	}
}

// untilRefused writes until the first refusal: room inside the database's files is used up first.
func (k *talk) untilRefused(t *testing.T) *rig.Problem {
	t.Helper()
	for range mostSaid {
		err := k.trySay(t)
		var p *rig.Problem
		if errors.As(err, &p) {
			return p
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Fatalf("%d messages were taken on a full disk", mostSaid)
	return nil
}

// readsGoOn checks that both sides can still read, and that the process says that it is alive.
func (h *house) readsGoOn(v *talk) {
	h.t.Helper()
	v.check(h.t)
	for path, c := range map[string]*rig.Client{
		"/api/v1/conversations?view=all": h.Agents[0].Client, "/api/v1/conversations/" + v.visitor.Talk: h.Agents[0].Client,
		"/api/v1/me": h.Agents[0].Client, "/widget/v1/conversations/" + v.visitor.Talk: v.visitor.Client, "/healthz": h.Admin,
	} {
		if a, err := c.JSON(h.t.Context(), "GET", path, nil); err != nil || a.Status != http.StatusOK {
			h.t.Errorf("GET %s on a full disk: %d %.200s %v", path, a.Status, a.Body, err)
		}
	}
}

func (h *house) uploadRefused(v *talk) {
	h.t.Helper()
	content := io.LimitReader(strings.NewReader(strings.Repeat("some text ", 1<<17)), 1<<20)
	body, err := io.ReadAll(content)
	if err != nil {
		h.t.Fatal(err)
	}
	a, err := v.visitor.Send(h.t.Context(), "POST", "/widget/v1/conversations/"+v.visitor.Talk+"/attachments?name=x.txt", "", body)
	if err != nil {
		h.t.Fatal(err)
	}
	if p := a.Problem(); a.Status != http.StatusServiceUnavailable || p == nil || p.Code != "unavailable" || !strings.Contains(p.Detail, "disk") {
		h.t.Errorf("a file on a full disk: %d %.300s, want a clear 503", a.Status, a.Body)
	}
}
