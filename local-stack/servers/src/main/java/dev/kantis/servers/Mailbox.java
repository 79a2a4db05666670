package dev.kantis.servers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest messages, up to a fixed number; older ones are dropped. The count goes on over dropped ones. */
final class Mailbox {
    private final int capacity;
    private final Deque<ReceivedMessage> messages = new ArrayDeque<>();
    private long received;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(ReceivedMessage message) {
        if (messages.size() == capacity) {
            messages.removeFirst();
        }
        messages.addLast(message);
        received++;
    }

    /** The newest messages to an address (to anyone if it is empty), oldest of them first. */
    synchronized List<ReceivedMessage> newest(String to, int limit) {
        var matching = messages.stream()
                .filter(message -> to.isEmpty() || message.to().stream().anyMatch(to::equalsIgnoreCase))
                .toList();
        return matching.subList(Math.max(0, matching.size() - limit), matching.size());
    }

    /** How many messages were received since the start or the last clearing. */
    synchronized long received() {
        return received;
    }

    synchronized void clear() {
        messages.clear();
        received = 0;
    }
}
