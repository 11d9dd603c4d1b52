package live

import (
	"sync"

	"github.com/centrifugal/centrifuge"
)

// arrivals keeps connections that arrive and publications apart.
//
// The library (v0.38) subscribes an arriving connection to its channels side by side. From the moment that a channel is done until
// all are, a publication into it waits, and while it waits it holds the lock of one 64th of all channels. When a channel that is
// still to be done lies in the same part, both wait for ever, and with them every later publication. So nothing is published while a
// connection arrives: that takes no I/O and hardly a millisecond. Many may arrive at once.
// See https://github.com/centrifugal/centrifuge/issues/639.
type arrivals struct {
	mu sync.RWMutex // read: a connection arrives; written: something is published
}

// watch holds publications back while the node works off the command with which a connection begins. Of each such command that was
// read the node tells once, on the same goroutine, that it was processed, whatever came of it.
func (a *arrivals) watch(node *centrifuge.Node) {
	node.OnCommandRead(func(_ *centrifuge.Client, e centrifuge.CommandReadEvent) error {
		if e.Command.Connect != nil {
			a.mu.RLock()
		}
		return nil
	})
	node.OnCommandProcessed(func(_ *centrifuge.Client, e centrifuge.CommandProcessedEvent) {
		if e.Command.Connect != nil {
			a.mu.RUnlock()
		}
	})
}

// publish puts a frame into a channel and its history when no connection arrives.
func (a *arrivals) publish(node *centrifuge.Node, channel string, body []byte) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	_, err := node.Publish(channel, body, centrifuge.WithHistory(historySize, historyTTL))
	return err
}
